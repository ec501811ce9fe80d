import { createHash } from 'node:crypto';
import type { ApiKeyModel } from '../model.ts';
import type { Resource } from './assembly.ts';
import type { Resolve } from './intrinsics.ts';
import { type Known, type Properties, toProperties } from './properties.ts';

const keyProperties: Known = {
  used: ['Enabled', 'Value'],
  ignored: ['CustomerId', 'Description', 'GenerateDistinctId', 'Name', 'StageKeys', 'Tags'],
};
const planProperties: Known = {
  used: ['ApiStages'],
  ignored: ['Description', 'Quota', 'Tags', 'Throttle', 'UsagePlanName'],
};
const planKeyProperties: Known = { used: ['KeyId', 'UsagePlanId'], ignored: ['KeyType'] };

const types = ['ApiKey', 'UsagePlan', 'UsagePlanKey'].map((name) => `AWS::ApiGateway::${name}`);

/** Whether the resource has to do with API keys. */
export function isOfKeys({ Type }: Resource) {
  return types.includes(Type);
}

/** Whether the resource is a usage plan that limits how often its keys may call. */
export function isLimited({ Type, Properties: { Throttle, Quota } = {} }: Resource) {
  return Type === 'AWS::ApiGateway::UsagePlan' && Boolean(Throttle ?? Quota);
}

/**
 * The API keys that are valid on a stage: enabled, and in a usage plan of it. How often a plan lets them call is not
 * counted here. A key without a value gets one made from its id, the same in every run.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 */
export function toApiKeys(
  { apiId, stage }: { apiId: string; stage: string },
  resources: [string, Resource][],
  resolve: Resolve,
): ApiKeyModel[] {
  function read(type: string, known: Known) {
    return resources
      .filter(([, { Type }]) => Type === `AWS::ApiGateway::${type}`)
      .map(([id, resource]): [string, Properties] => [
        String(resolve({ Ref: id }, id)),
        toProperties(id, resource, known, resolve),
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
  return read('ApiKey', keyProperties)
    .filter(([id, { Enabled }]) => String(Enabled) === 'true' && valid.includes(id))
    .map(([id, { Value }]) => ({ id, value: Value ?? toValue(id) }));
}

/** 40 letters and digits, as API Gateway makes them. */
function toValue(id: string) {
  return createHash('sha256').update(`key ${id}`).digest('base64').replaceAll(/\W/g, '').slice(0, 40).padEnd(40, '0');
}
