import { createHash } from 'node:crypto';

/**
 * The credentials a function signs its calls with. The access key id, derived from its ARN, identifies the function to
 * the database, and the session token its execution environment.
 */
export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

/** Returns temporary credentials in AWS's form (`ASIA` and 16 letters or digits), which only work on this machine. */
export function toCredentials(functionArn: string, sessionToken = 'local'): Credentials {
  const digest = createHash('sha256').update(functionArn).digest('hex');
  return {
    accessKeyId: `ASIA${digest.slice(0, 16).toUpperCase()}`,
    secretAccessKey: digest.slice(16, 56),
    sessionToken,
  };
}

/** The credentials for a developer's tools, which may do everything; functions are limited to their roles. */
export const developer = { accessKeyId: 'developer', secretAccessKey: 'developer' };
