import type { ApiModel } from '../model.ts';

/** Returns a sentence for each part of a gateway document that protects the API on AWS only. */
export function listUnenforced({ document, logicalId }: Pick<ApiModel, 'document' | 'logicalId'>): string[] {
  const hasPolicy = document['x-amazon-apigateway-policy'] !== undefined;
  return hasPolicy ? [`${logicalId} (AWS::ApiGateway::RestApi): the resource policy is not enforced locally.`] : [];
}
