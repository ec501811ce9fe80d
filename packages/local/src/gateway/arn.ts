import type { ApiModel } from '../model.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html */
export function toApiArn({ region, accountId, id }: ApiModel): string {
  return `arn:aws:execute-api:${region}:${accountId}:${id}`;
}

/** The ARN of calling a method: by its path as requested for an authorizer, by the resource's for a permission. */
export function toMethodArn(api: ApiModel, httpMethod: string, path: string): string {
  return `${toApiArn(api)}/${api.stage.name}/${httpMethod}${path}`;
}
