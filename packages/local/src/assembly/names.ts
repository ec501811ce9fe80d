import { createHash } from 'node:crypto';
import { streamLabel } from '../model.ts';
import type { Resource } from './assembly.ts';
import { type Identity, type Place, toArn } from './identity.ts';
import { findOther } from './other-services.ts';

type Identify = (name: string, place: Place) => Identity;

/** The property that may name a resource of this type, and what its references answer. */
const types: { [type: string]: { nameProperty?: string; identify: Identify } } = {
  'AWS::ApiGateway::RestApi': {
    identify: (name, place) => {
      const id = toLetters(`${place.stackName}/${name}`, 10);
      return { ref: id, attributes: { RestApiId: id, RootResourceId: toLetters(`${id}/`, 10) } };
    },
  },
  'AWS::ApiGateway::Deployment': {
    identify: (name, place) => {
      const id = toLetters(`${place.stackName}/${name}`, 6);
      return { ref: id, attributes: { DeploymentId: id } };
    },
  },
  'AWS::ApiGateway::ApiKey': withId('APIKeyId'),
  'AWS::ApiGateway::UsagePlan': withId('Id'),
  'AWS::ApiGateway::UsagePlanKey': withId('Id'),
  'AWS::ApiGateway::Stage': { nameProperty: 'StageName', identify: (name) => ({ ref: name, attributes: {} }) },
  'AWS::Lambda::Function': named('FunctionName', (name, place) => toArn('lambda', place, `function:${name}`)),
  'AWS::DynamoDB::Table': { nameProperty: 'TableName', identify: identifyTable },
  'AWS::DynamoDB::GlobalTable': { nameProperty: 'TableName', identify: identifyTable },
  'AWS::Logs::LogGroup': named('LogGroupName', (name, place) => `${toArn('logs', place, `log-group:${name}`)}:*`),
  'AWS::IAM::Role': named('RoleName', (name, { accountId }) => `arn:aws:iam::${accountId}:role/${name}`),
  'AWS::IAM::ManagedPolicy': {
    nameProperty: 'ManagedPolicyName',
    identify: (name, { accountId }) => ({ ref: `arn:aws:iam::${accountId}:policy/${name}`, attributes: {} }),
  },
};

/**
 * What Ref and Fn::GetAtt answer for a resource on this machine, the same in every run, whether it is run here or not.
 * Undefined for a type that is not, and that a request's answer hangs on.
 * @param resolve resolves the property that names the resource, where the template has it
 */
export function findIdentity(
  logicalId: string,
  { Type, Properties }: Resource,
  place: Place,
  resolve: (value: unknown) => unknown,
): Identity | undefined {
  const type = types[Type] ?? findOther(Type);
  if (!type) return undefined;
  const given = type.nameProperty ? Properties?.[type.nameProperty] : undefined;
  return type.identify(given ? String(resolve(given)) : toPhysicalName(logicalId, place), place);
}

function identifyTable(name: string, place: Place): Identity {
  const Arn = toArn('dynamodb', place, `table/${name}`);
  return { ref: name, attributes: { Arn, StreamArn: `${Arn}/stream/${streamLabel}` } };
}

/** A resource that API Gateway names by ten letters and digits. */
function withId(attribute: string) {
  const identify: Identify = (name, place) => {
    const id = toLetters(`${place.stackName}/${name}`, 10);
    return { ref: id, attributes: { [attribute]: id } };
  };
  return { identify };
}

function named(nameProperty: string, arn: (name: string, place: Place) => string) {
  const identify: Identify = (name, place) => ({ ref: name, attributes: { Arn: arn(name, place) } });
  return { nameProperty, identify };
}

/** In CloudFormation's manner, `Stack-LogicalId-XXXXXXXXXXXX`, but with a hash for its random end; 64 characters at most. */
function toPhysicalName(logicalId: string, { stackName }: Place): string {
  const end = createHash('sha256').update(`${stackName}/${logicalId}`).digest('hex').slice(0, 12).toUpperCase();
  return `${`${stackName}-${logicalId}`.slice(0, 51)}-${end}`;
}

function toLetters(text: string, length: number): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, length);
}
