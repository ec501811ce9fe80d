import { ApiKey, type IRestApi, type SpecRestApi } from 'aws-cdk-lib/aws-apigateway';

/**
 * Creates a first API key, and the usage plan without which no key is valid on the stage.
 * API Gateway makes the key's value: `aws apigateway get-api-key --include-value` shows it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export function createKey(api: SpecRestApi) {
  // CDK's types are not made for exactOptionalPropertyTypes.
  const plan = api.addUsagePlan('UsagePlan', { apiStages: [{ api: api as IRestApi, stage: api.deploymentStage }] });
  plan.addApiKey(new ApiKey(api, 'Key'));
}
