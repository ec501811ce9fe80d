import type { ApiModel } from '../model.ts';

/** Returns the ARN of an API: https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html */
export function toApiArn({ region, accountId, id }: ApiModel): string {
  return `arn:aws:execute-api:${region}:${accountId}:${id}`;
}

/**
 * Returns the ARN of a method.
 * @param path as requested for an authorizer, the resource's for a Lambda permission; starts with a slash
 */
export function toMethodArn(api: ApiModel, httpMethod: string, path: string): string {
  return `${toApiArn(api)}/${api.stage.name}/${httpMethod}${path}`;
}
