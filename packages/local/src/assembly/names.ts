import { createHash } from 'node:crypto';
import { streamLabel } from '../model.ts';
import type { Resource } from './assembly.ts';
import { type DeploymentEnvironment, type Identity, toArn } from './identity.ts';
import { findOtherService } from './other-services.ts';

/**
 * Returns the identity of a resource with this physical name.
 * @param find returns another property, resolved
 */
type Identify = (name: string, env: DeploymentEnvironment, find: FindProperty) => Identity;
type FindProperty = (property: string) => string | undefined;

/** By resource type: the property with the physical name, and the identity. */
const types: { [type: string]: { nameProperty?: string; identify: Identify } } = {
  'AWS::ApiGateway::RestApi': {
    identify: (name, env) => {
      const id = toLetters(`${env.stackName}/${name}`, 10);
      return { ref: id, attributes: { RestApiId: id, RootResourceId: toLetters(`${id}/`, 10) } };
    },
  },
  'AWS::ApiGateway::Deployment': {
    identify: (name, env) => {
      const id = toLetters(`${env.stackName}/${name}`, 6);
      return { ref: id, attributes: { DeploymentId: id } };
    },
  },
  'AWS::ApiGateway::ApiKey': withId('APIKeyId'),
  'AWS::ApiGateway::UsagePlan': withId('Id'),
  'AWS::ApiGateway::UsagePlanKey': withId('Id'),
  'AWS::ApiGateway::Stage': { nameProperty: 'StageName', identify: (name) => ({ ref: name, attributes: {} }) },
  'AWS::Lambda::Function': named('FunctionName', toFunctionArn),
  'AWS::Lambda::Version': { nameProperty: 'FunctionName', identify: identifyVersion },
  'AWS::Lambda::Alias': {
    nameProperty: 'FunctionName',
    identify: (name, env, find) => {
      const arn = `${toFunctionArn(name, env)}:${find('Name')}`;
      return { ref: arn, attributes: { AliasArn: arn } };
    },
  },
  'AWS::DynamoDB::Table': { nameProperty: 'TableName', identify: identifyTable },
  'AWS::DynamoDB::GlobalTable': { nameProperty: 'TableName', identify: identifyTable },
  'AWS::Logs::LogGroup': named('LogGroupName', (name, env) => `${toArn('logs', env, `log-group:${name}`)}:*`),
  'AWS::IAM::Role': named('RoleName', (name, { accountId }) => `arn:aws:iam::${accountId}:role/${name}`),
  'AWS::IAM::ManagedPolicy': {
    nameProperty: 'ManagedPolicyName',
    identify: (name, { accountId }) => ({ ref: `arn:aws:iam::${accountId}:policy/${name}`, attributes: {} }),
  },
};

/**
 * Returns the values of Ref and Fn::GetAtt for a resource, the same in every run. Undefined for a type that affects how
 * requests are answered and that does not run locally.
 * @param resolve resolves the property with the physical name
 */
export function findIdentity(
  logicalId: string,
  { Type, Properties }: Resource,
  env: DeploymentEnvironment,
  resolve: (value: unknown) => unknown,
): Identity | undefined {
  const type = types[Type] ?? findOtherService(Type);
  if (!type) return undefined;
  function find(property: string) {
    const given = Properties?.[property];
    return given ? String(resolve(given)) : undefined;
  }
  const name = type.nameProperty ? find(type.nameProperty) : undefined;
  return type.identify(name ?? toPhysicalName(logicalId, env), env, find);
}

/** Lambda publishes a version only when code or configuration has changed, so each function here has a single one. */
function identifyVersion(functionName: string, env: DeploymentEnvironment): Identity {
  const arn = `${toFunctionArn(functionName, env)}:1`;
  return { ref: arn, attributes: { FunctionArn: arn, Version: '1' } };
}

/** @param name may already be an ARN */
function toFunctionArn(name: string, env: DeploymentEnvironment): string {
  return name.startsWith('arn:') ? name : toArn('lambda', env, `function:${name}`);
}

function identifyTable(name: string, env: DeploymentEnvironment): Identity {
  const Arn = toArn('dynamodb', env, `table/${name}`);
  return { ref: name, attributes: { Arn, StreamArn: `${Arn}/stream/${streamLabel}` } };
}

/** A resource that API Gateway identifies by ten letters and digits. */
function withId(attribute: string) {
  const identify: Identify = (name, env) => {
    const id = toLetters(`${env.stackName}/${name}`, 10);
    return { ref: id, attributes: { [attribute]: id } };
  };
  return { identify };
}

function named(nameProperty: string, arn: (name: string, env: DeploymentEnvironment) => string) {
  const identify: Identify = (name, env) => ({ ref: name, attributes: { Arn: arn(name, env) } });
  return { nameProperty, identify };
}

/** Returns a name as CloudFormation generates it, `Stack-LogicalId-XXXXXXXXXXXX`, but ending in a hash; at most 64 characters. */
function toPhysicalName(logicalId: string, { stackName }: DeploymentEnvironment): string {
  const end = createHash('sha256').update(`${stackName}/${logicalId}`).digest('hex').slice(0, 12).toUpperCase();
  return `${`${stackName}-${logicalId}`.slice(0, 51)}-${end}`;
}

function toLetters(text: string, length: number): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, length);
}
