import { createHash } from 'node:crypto';
import { type DeploymentEnvironment, type Identity, toArn } from './identity.ts';

type Identify = (name: string, env: DeploymentEnvironment) => Identity;

interface OtherService {
  /** The property with the physical name. */
  nameProperty: string;
  identify: Identify;
}

/** Services whose resources affect how requests are answered, so that made-up values would be wrong. */
const essential = /^AWS::(ApiGateway|DynamoDB|IAM|Lambda)::/;

/** Resources that environment variables of functions often refer to, with names, ARNs and URLs of AWS's form. */
const services: { [type: string]: OtherService } = {
  'AWS::Cognito::UserPool': toOtherService('UserPoolName', (name, env) => {
    const id = `${env.region}_${toHash(name).slice(0, 9)}`;
    const ProviderName = `cognito-idp.${env.region}.amazonaws.com/${id}`;
    return [id, { Arn: toArn('cognito-idp', env, `userpool/${id}`), ProviderName, ProviderURL: ProviderName }];
  }),
  'AWS::Events::EventBus': toOtherService('Name', (name, env) => [
    name,
    { Arn: toArn('events', env, `event-bus/${name}`) },
  ]),
  'AWS::KMS::Key': toOtherService('', (name, env) => {
    const id = toHash(name).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
    return [id, { Arn: toArn('kms', env, `key/${id}`) }];
  }),
  'AWS::Kinesis::Stream': toOtherService('Name', (name, env) => [
    name,
    { Arn: toArn('kinesis', env, `stream/${name}`) },
  ]),
  'AWS::S3::Bucket': toOtherService('BucketName', (given, { region }) => {
    const name = given.toLowerCase();
    return [name, { Arn: `arn:aws:s3:::${name}`, ...toDomains(name, region) }];
  }),
  'AWS::SNS::Topic': toOtherService('TopicName', (name, env) => {
    const arn = toArn('sns', env, name);
    return [arn, { TopicArn: arn, TopicName: name }];
  }),
  'AWS::SQS::Queue': toOtherService('QueueName', (name, env) => {
    const { queueEndpoint = `https://sqs.${env.region}.amazonaws.com`, accountId } = env;
    const url = `${queueEndpoint}/${accountId}/${name}`;
    return [url, { Arn: toArn('sqs', env, name), QueueName: name, QueueUrl: url }];
  }),
  'AWS::SSM::Parameter': toOtherService('Name', (name) => [name, {}]),
  'AWS::SecretsManager::Secret': toOtherService('Name', (name, env) => {
    const arn = toArn('secretsmanager', env, `secret:${name}-${toHash(name).slice(0, 6)}`);
    return [arn, { Id: arn }];
  }),
  'AWS::StepFunctions::StateMachine': toOtherService('StateMachineName', (name, env) => {
    const arn = toArn('states', env, `stateMachine:${name}`);
    return [arn, { Arn: arn, Name: name }];
  }),
};

/**
 * Returns the values of Ref and Fn::GetAtt for a resource that does not run locally: of AWS's form if that is known, else
 * the physical name, or an ARN or address with it. Undefined for a type that affects how requests are answered.
 */
export function findOtherService(type: string): OtherService | undefined {
  return essential.test(type) ? undefined : (services[type] ?? toOtherService('', (name) => [name, {}], type));
}

function toOtherService(
  nameProperty: string,
  identify: (name: string, env: DeploymentEnvironment) => [ref: string, attributes: Identity['attributes']],
  type = '',
): OtherService {
  return {
    nameProperty,
    identify(name, env) {
      const [ref, attributes] = identify(name, env);
      return { ref, attributes, toFallback: (attribute) => toAttribute(attribute, type, name, env) };
    },
  };
}

function toAttribute(attribute: string, type: string, name: string, env: DeploymentEnvironment): string {
  const service = type.split('::')[1]?.toLowerCase() ?? 'local';
  if (/Arn$/i.test(attribute)) return toArn(service, env, name);
  const host = `${name.toLowerCase()}.${service}.${env.region}.amazonaws.com`;
  if (/(Url|Uri)$/i.test(attribute)) return `https://${host}`;
  return /(Endpoint|Domain(Name)?)$/i.test(attribute) ? host : name;
}

function toDomains(bucket: string, region: string): Identity['attributes'] {
  return {
    DomainName: `${bucket}.s3.amazonaws.com`,
    DualStackDomainName: `${bucket}.s3.dualstack.${region}.amazonaws.com`,
    RegionalDomainName: `${bucket}.s3.${region}.amazonaws.com`,
    WebsiteURL: `http://${bucket}.s3-website-${region}.amazonaws.com`,
  };
}

function toHash(text: string) {
  return createHash('sha256').update(text).digest('hex');
}
