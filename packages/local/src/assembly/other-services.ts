import { createHash } from 'node:crypto';
import { type Identity, type Place, toArn } from './identity.ts';

type Identify = (name: string, place: Place) => Identity;

interface Form {
  nameProperty: string;
  identify: Identify;
}

/** Services whose resources decide how a request is answered: what is not run of them can't be made up. */
const essential = /^AWS::(ApiGateway|DynamoDB|IAM|Lambda)::/;

/** Resources of other services that functions are often told of, each with the form of its name, ARN or URL on AWS. */
const forms: { [type: string]: Form } = {
  'AWS::Cognito::UserPool': toForm('UserPoolName', (name, place) => {
    const id = `${place.region}_${toHash(name).slice(0, 9)}`;
    const ProviderName = `cognito-idp.${place.region}.amazonaws.com/${id}`;
    return [id, { Arn: toArn('cognito-idp', place, `userpool/${id}`), ProviderName, ProviderURL: ProviderName }];
  }),
  'AWS::Events::EventBus': toForm('Name', (name, place) => [
    name,
    { Arn: toArn('events', place, `event-bus/${name}`) },
  ]),
  'AWS::KMS::Key': toForm('', (name, place) => {
    const id = toHash(name).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
    return [id, { Arn: toArn('kms', place, `key/${id}`) }];
  }),
  'AWS::Kinesis::Stream': toForm('Name', (name, place) => [name, { Arn: toArn('kinesis', place, `stream/${name}`) }]),
  'AWS::S3::Bucket': toForm('BucketName', (given, { region }) => {
    const name = given.toLowerCase();
    return [name, { Arn: `arn:aws:s3:::${name}`, ...toDomains(name, region) }];
  }),
  'AWS::SNS::Topic': toForm('TopicName', (name, place) => {
    const arn = toArn('sns', place, name);
    return [arn, { TopicArn: arn, TopicName: name }];
  }),
  'AWS::SQS::Queue': toForm('QueueName', (name, place) => {
    const { queueEndpoint = `https://sqs.${place.region}.amazonaws.com`, accountId } = place;
    const url = `${queueEndpoint}/${accountId}/${name}`;
    return [url, { Arn: toArn('sqs', place, name), QueueName: name, QueueUrl: url }];
  }),
  'AWS::SSM::Parameter': toForm('Name', (name) => [name, {}]),
  'AWS::SecretsManager::Secret': toForm('Name', (name, place) => {
    const arn = toArn('secretsmanager', place, `secret:${name}-${toHash(name).slice(0, 6)}`);
    return [arn, { Id: arn }];
  }),
  'AWS::StepFunctions::StateMachine': toForm('StateMachineName', (name, place) => {
    const arn = toArn('states', place, `stateMachine:${name}`);
    return [arn, { Arn: arn, Name: name }];
  }),
};

/**
 * What Ref and Fn::GetAtt answer for a resource that is not run here: of the form that AWS gives it where that is known,
 * else its physical name, or an ARN or address made of it. Undefined where a request's answer would hang on it.
 */
export function findOther(type: string): Form | undefined {
  return essential.test(type) ? undefined : (forms[type] ?? toForm('', (name) => [name, {}], type));
}

function toForm(
  nameProperty: string,
  identify: (name: string, place: Place) => [ref: string, attributes: Identity['attributes']],
  type = '',
): Form {
  return {
    nameProperty,
    identify(name, place) {
      const [ref, attributes] = identify(name, place);
      return { ref, attributes, otherwise: (attribute) => toAttribute(attribute, type, name, place) };
    },
  };
}

function toAttribute(attribute: string, type: string, name: string, place: Place): string {
  const service = type.split('::')[1]?.toLowerCase() ?? 'local';
  if (/Arn$/i.test(attribute)) return toArn(service, place, name);
  const host = `${name.toLowerCase()}.${service}.${place.region}.amazonaws.com`;
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
