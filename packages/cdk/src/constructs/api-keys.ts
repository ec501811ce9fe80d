import { ApiKey, type IRestApi, type SpecRestApi } from 'aws-cdk-lib/aws-apigateway';

/**
 * Creates an API key and the usage plan that makes it valid on the stage. API Gateway generates the key's value;
 * `aws apigateway get-api-key --include-value` shows it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export function createApiKey(api: SpecRestApi) {
  // The cast is for exactOptionalPropertyTypes, which CDK's types do not support.
  const plan = api.addUsagePlan('UsagePlan', { apiStages: [{ api: api as IRestApi, stage: api.deploymentStage }] });
  plan.addApiKey(new ApiKey(api, 'Key'));
}
