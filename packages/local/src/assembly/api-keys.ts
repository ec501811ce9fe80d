import { createHash } from 'node:crypto';
import type { ApiKeyModel } from '../model.ts';
import type { Resource } from './assembly.ts';
import type { Resolve } from './intrinsics.ts';
import { type Properties, type SupportedProperties, toProperties } from './properties.ts';

const apiKeyProperties: SupportedProperties = {
  used: ['Enabled', 'Value'],
  ignored: ['CustomerId', 'Description', 'GenerateDistinctId', 'Name', 'StageKeys', 'Tags'],
};
const planProperties: SupportedProperties = {
  used: ['ApiStages'],
  ignored: ['Description', 'Quota', 'Tags', 'Throttle', 'UsagePlanName'],
};
const planKeyProperties: SupportedProperties = { used: ['KeyId', 'UsagePlanId'], ignored: ['KeyType'] };

const types = ['ApiKey', 'UsagePlan', 'UsagePlanKey'].map((name) => `AWS::ApiGateway::${name}`);

/** Whether the resource is an API key, a usage plan, or connects the two. */
export function isApiKeyResource({ Type }: Resource) {
  return types.includes(Type);
}

/** Whether the resource is a usage plan with a throttle or a quota. */
export function hasUsageLimit({ Type, Properties: { Throttle, Quota } = {} }: Resource) {
  return Type === 'AWS::ApiGateway::UsagePlan' && Boolean(Throttle ?? Quota);
}

/**
 * Returns the API keys that are valid for a stage: enabled and in one of its usage plans, whose limits are not enforced.
 * A key without a value gets one derived from its id, so the same in every run.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export function toApiKeys(
  { apiId, stage }: { apiId: string; stage: string },
  resources: [string, Resource][],
  resolve: Resolve,
): ApiKeyModel[] {
  function read(type: string, supported: SupportedProperties) {
    return resources
      .filter(([, { Type }]) => Type === `AWS::ApiGateway::${type}`)
      .map(([id, resource]): [string, Properties] => [
        String(resolve({ Ref: id }, id)),
        toProperties(id, resource, supported, resolve),
      ]);
  }
  function isOfStage({ ApiId, Stage }: Properties) {
    return ApiId === apiId && Stage === stage;
  }
  const plans = read('UsagePlan', planProperties).filter(([, { ApiStages }]) => ApiStages?.some(isOfStage));
  const planIds = plans.map(([id]) => id);
  const valid = read('UsagePlanKey', planKeyProperties)
    .filter(([, { UsagePlanId }]) => planIds.includes(UsagePlanId))
    .map(([, { KeyId }]) => KeyId);
  return read('ApiKey', apiKeyProperties)
    .filter(([id, { Enabled }]) => String(Enabled) === 'true' && valid.includes(id))
    .map(([id, { Value }]) => ({ id, value: Value ?? toKeyValue(id) }));
}

/** Returns 40 letters and digits, as API Gateway does. */
function toKeyValue(id: string) {
  return createHash('sha256').update(`key ${id}`).digest('base64').replaceAll(/\W/g, '').slice(0, 40).padEnd(40, '0');
}
