import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ApiModel, StageModel } from '../model.ts';
import { UserError } from '../user-error.ts';
import { toApiKeys } from './api-keys.ts';
import type { Assembly, Resource } from './assembly.ts';
import { toExamples } from './examples.ts';
import type { Resolve } from './intrinsics.ts';
import { type Properties, type SupportedProperties, toProperties } from './properties.ts';

const apiProperties: SupportedProperties = {
  used: ['BinaryMediaTypes', 'Body', 'BodyS3Location'],
  ignored: [
    'Description',
    'DisableExecuteApiEndpoint',
    'EndpointAccessMode',
    'EndpointConfiguration',
    'FailOnWarnings',
    'Mode',
    'Name',
    'Parameters',
    'SecurityPolicy',
    'Tags',
  ],
};
const stageProperties: SupportedProperties = {
  used: ['AccessLogSetting', 'MethodSettings', 'RestApiId', 'StageName', 'TracingEnabled', 'Variables'],
  ignored: ['DeploymentId', 'Description', 'DocumentationVersion', 'Tags'],
};

/** Resources that change the API outside its document; the next import of the document would undo them. */
const outsideDocument = ['Authorizer', 'GatewayResponse', 'Method', 'Model', 'RequestValidator', 'Resource'].map(
  (name) => `AWS::ApiGateway::${name}`,
);

/**
 * Reads a REST API with an OpenAPI document, and its stage.
 * @throws {UserError} when it is described by other resources than its document, or does not have exactly one stage
 */
export function toApi(
  logicalId: string,
  resources: [string, Resource][],
  resolve: Resolve,
  assembly: Assembly,
): ApiModel {
  const outside = resources.find(([, { Type }]) => outsideDocument.includes(Type));
  if (outside) {
    throw new UserError(
      `${outside[0]} (${outside[1].Type}) is not supported locally. Describe it in the API's OpenAPI document.`,
    );
  }
  const resource = resources.find(([id]) => id === logicalId)?.[1] as Resource;
  const properties = toProperties(logicalId, resource, apiProperties, resolve);
  const id = String(resolve({ Ref: logicalId }, logicalId));
  const stage = toStage(logicalId, id, resources, resolve);
  const apiKeys = toApiKeys({ apiId: id, stage: stage.name }, resources, resolve);
  return {
    logicalId,
    id,
    region: assembly.region,
    accountId: assembly.accountId,
    document: toDocument(logicalId, properties, assembly),
    binaryMediaTypes: properties.BinaryMediaTypes ?? [],
    stage,
    examples: toExamples(resource),
    ...(apiKeys.length > 0 ? { apiKeys } : {}),
  };
}

function toDocument(logicalId: string, { Body, BodyS3Location }: Properties, { findAsset }: Assembly) {
  if (Body) return Body;
  const path = findAsset(BodyS3Location?.Key ?? '');
  if (path) return parse(readFileSync(path, 'utf8'));
  throw new UserError(
    `${logicalId} (AWS::ApiGateway::RestApi) has no OpenAPI document, which local runs need. Define the API by one.`,
  );
}

function toStage(logicalId: string, apiId: string, resources: [string, Resource][], resolve: Resolve): StageModel {
  const stages = resources
    .filter(([, { Type }]) => Type === 'AWS::ApiGateway::Stage')
    .map(([id, resource]) => toProperties(id, resource, stageProperties, resolve))
    .filter(({ RestApiId }) => RestApiId === apiId);
  const [stage] = stages;
  if (!stage || stages.length > 1) {
    throw new UserError(
      `${logicalId} (AWS::ApiGateway::RestApi) has ${stages.length} stages, but local runs need exactly one. Define one AWS::ApiGateway::Stage.`,
    );
  }
  return {
    name: stage.StageName,
    variables: stage.Variables ?? null,
    throttling: toThrottling(stage.MethodSettings ?? []),
    ...(stage.AccessLogSetting?.Format && { accessLogFormat: stage.AccessLogSetting.Format }),
    isTraced: String(stage.TracingEnabled) === 'true',
  };
}

/**
 * Returns the limits by `METHOD /path`; a template writes `~1` for the slashes in a path after the first.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-stage-methodsetting.html
 */
function toThrottling(settings: Properties[]): StageModel['throttling'] {
  const entries = settings
    .filter(({ ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst }) => rate !== undefined || burst !== undefined)
    .map(({ HttpMethod, ResourcePath, ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst }) => [
      `${HttpMethod} ${String(ResourcePath).replaceAll('~1', '/').replace(/^\/\//, '/')}`,
      {
        ...(rate === undefined ? {} : { ratePerSecond: Number(rate) }),
        ...(burst === undefined ? {} : { burst: Number(burst) }),
      },
    ]);
  return Object.fromEntries(entries);
}
