import { createHash } from 'node:crypto';

/**
 * What a function signs its calls with: the database knows the function by the access key id, which is made from its
 * ARN, and the execution environment by the session token.
 */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/** Temporary credentials in AWS's form (`ASIA` and 16 letters or digits); they are worth nothing outside this machine. */
export function toCredentials(functionArn: string, sessionToken = 'local'): Credentials {
  const digest = createHash('sha256').update(functionArn).digest('hex');
  return {
    accessKeyId: `ASIA${digest.slice(0, 16).toUpperCase()}`,
    secretAccessKey: digest.slice(16, 56),
    sessionToken,
  };
}

/** What a developer's tools sign with: they may do everything. The functions' keys keep to their roles. */
export const developer = { accessKeyId: 'developer', secretAccessKey: 'developer' };
