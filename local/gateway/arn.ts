import type { ApiModel } from '../model.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html */
export function toApiArn({ region, accountId, id }: ApiModel): string {
  return `arn:aws:execute-api:${region}:${accountId}:${id}`;
}
