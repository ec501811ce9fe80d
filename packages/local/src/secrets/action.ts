import { findSecret, type Place, type Shelf } from './shelf.ts';

// biome-ignore lint/suspicious/noExplicitAny: a request as the client wrote it; each reader checks what it reads
export type Input = { [member: string]: any };

/** An action of a service. */
export interface Action {
  /** As in policies. */
  name: string;
  /** Returns the ARNs of the resources that the action needs permission for. */
  toResources(input: Input, shelf: Shelf, place: Place): string[];
  run(input: Input, shelf: Shelf, place: Place): object;
}

/** An error of the service's API, by its name. */
export class ServiceError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html */
export const secretActions: { [target: string]: Action } = {
  'secretsmanager.GetSecretValue': {
    name: 'secretsmanager:GetSecretValue',
    toResources: ({ SecretId }, shelf, place) => [findSecret(shelf, String(SecretId), place).arn],
    run({ SecretId, VersionStage = 'AWSCURRENT' }, shelf, place) {
      const { arn, name } = findSecret(shelf, String(SecretId), place);
      const text = VersionStage === 'AWSCURRENT' ? shelf.find(name, 'secret') : undefined;
      if (text === undefined) {
        const message = "Secrets Manager can't find the specified secret.";
        throw new ServiceError('ResourceNotFoundException', message);
      }
      const VersionId = '00000000-0000-4000-8000-000000000000';
      return { ARN: arn, Name: name, SecretString: text, VersionId, VersionStages: ['AWSCURRENT'], CreatedDate: 0 };
    },
  },
};
