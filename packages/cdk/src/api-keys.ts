import { ApiKey, type IRestApi, type SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Contract } from '../../compiler/src/contract.ts';
import type { Authorizers } from '../../compiler/src/gateway/options.ts';
import { createSecurity } from '../../compiler/src/gateway/security.ts';

/**
 * Where the contract asks for API keys: a first key, and the usage plan without which no key is valid on the stage.
 * Its value is made by API Gateway: `aws apigateway get-api-key --include-value` shows it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export function allowKeys(api: SpecRestApi, contract: Contract, authorizers: Authorizers) {
  if (!createSecurity(contract, authorizers).asksForKeys) return;
  // CDK's types are not made for exactOptionalPropertyTypes.
  const plan = api.addUsagePlan('UsagePlan', { apiStages: [{ api: api as IRestApi, stage: api.deploymentStage }] });
  plan.addApiKey(new ApiKey(api, 'Key'));
}
