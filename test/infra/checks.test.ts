import { describe, expect, it } from '@jest/globals';
import { findBody, findFaults, list, listMethods, listStatements, type Template } from './checks.ts';
import { contract, readStage, stages, toTemplate } from './synth.ts';

function check(stage: string, mutate: (template: Template) => void = () => {}): string[] {
  const template = structuredClone(toTemplate({}, stage).toJSON());
  mutate(template);
  return findFaults({ template, contract, settings: readStage(stage) });
}

it.each(stages)('the template of the stage %s has no fault', (stage) => {
  expect(check(stage)).toEqual([]);
});

it('prod has everything switched on', () => {
  const { accessLogs, alarms, canary, dashboard, metrics, retainData, tracing, waf } = readStage('prod');
  expect([accessLogs, alarms, canary, dashboard, metrics, retainData, tracing, waf].map(Boolean)).not.toContain(false);
});

function remove(template: Template, type: string, count = 1): void {
  const ids = Object.keys(template.Resources).filter((id) => template.Resources[id].Type === type);
  expect(ids.length).toBeGreaterThanOrEqual(count);
  for (const id of ids.slice(0, count)) delete template.Resources[id];
}

function first(template: Template, type: string): Template {
  const [resource] = list(template, type);
  if (!resource) throw new Error(`The template has no ${type}`);
  return resource;
}

/** Returns the first statement about the actions of a service. */
function findStatement(template: Template, service: string): Template {
  const statement = listStatements(template).find(({ Action }) => [Action].flat()[0].startsWith(`${service}:`));
  if (!statement) throw new Error(`No statement is about ${service}`);
  return statement;
}

/** Returns the first permission of the API to invoke a function. */
function findPermission(template: Template): Template {
  const permissions = list(template, 'AWS::Lambda::Permission');
  const found = permissions.find(({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com');
  if (!found) throw new Error('The API may not invoke any function');
  return found;
}

/** Returns the first operation that API Gateway imports. */
function findOperation(template: Template): Template {
  const [method] = listMethods(template);
  if (!method) throw new Error('The template has no operation');
  return method[1];
}

function widen(template: Template): void {
  const statement = findStatement(template, 'dynamodb');
  statement.Action = [statement.Action, 'dynamodb:DeleteTable'].flat();
}

/** Takes all that one statement allows: of the actions of a transaction, the code only has to have one. */
function narrow(template: Template): void {
  findStatement(template, 'dynamodb').Effect = 'Deny';
}

/** Breaks a template in one way; each must be noticed. */
const mutations: [name: string, mutate: (template: Template) => void][] = [
  ['a wider action', widen],
  ['missing actions', narrow],
  ['every action', (template) => Object.assign(findStatement(template, 'dynamodb'), { Action: 'dynamodb:*' })],
  ['every table', (template) => Object.assign(findStatement(template, 'dynamodb'), { Resource: '*' })],
  ['every log', (template) => Object.assign(findStatement(template, 'logs'), { Resource: '*' })],
  [
    'no permission for an operation',
    (template) => Object.assign(findPermission(template), { Type: 'AWS::CDK::Metadata' }),
  ],
  [
    'a permission for every operation',
    (template) => {
      const { SourceArn } = findPermission(template).Properties;
      SourceArn['Fn::Join'][1][SourceArn['Fn::Join'][1].length - 1] = '/*/*/*';
    },
  ],
  ['a permission for everybody', (template) => Object.assign(findPermission(template).Properties, { Principal: '*' })],
  [
    'a function URL',
    (template) => Object.assign(template.Resources, { Url: { Type: 'AWS::Lambda::Url', Properties: {} } }),
  ],
  ['no validators', (template) => delete findBody(template)['x-amazon-apigateway-request-validators']],
  [
    'no validator for an operation',
    (template) => delete findOperation(template)['x-amazon-apigateway-request-validator'],
  ],
  [
    'an integration by GET',
    (template) => Object.assign(findOperation(template)['x-amazon-apigateway-integration'], { httpMethod: 'GET' }),
  ],
  [
    'TLS 1.0',
    (template) => Object.assign(first(template, 'AWS::ApiGateway::RestApi').Properties, { SecurityPolicy: 'TLS_1_0' }),
  ],
  ['the default of TLS', (template) => delete first(template, 'AWS::ApiGateway::RestApi').Properties.SecurityPolicy],
  ['a log without retention', (template) => delete first(template, 'AWS::Logs::LogGroup').Properties.RetentionInDays],
  [
    'a public table',
    (template) => {
      const Statement = [{ Effect: 'Allow', Principal: '*', Action: 'dynamodb:GetItem', Resource: '*' }];
      first(template, 'AWS::DynamoDB::Table').Properties.ResourcePolicy = { PolicyDocument: { Statement } };
    },
  ],
  [
    'no backups',
    (template) => delete first(template, 'AWS::DynamoDB::Table').Properties.PointInTimeRecoverySpecification,
  ],
  [
    'an unprotected table',
    (template) => delete first(template, 'AWS::DynamoDB::Table').Properties.DeletionProtectionEnabled,
  ],
  [
    'a table that is deleted',
    (template) => Object.assign(first(template, 'AWS::DynamoDB::Table'), { DeletionPolicy: 'Delete' }),
  ],
  ['no dashboard', (template) => remove(template, 'AWS::CloudWatch::Dashboard')],
  ['no firewall', (template) => remove(template, 'AWS::WAFv2::WebACLAssociation')],
  ['no gradual deployment', (template) => delete first(template, 'AWS::Lambda::Alias').UpdatePolicy],
  ['no access log', (template) => delete first(template, 'AWS::ApiGateway::Stage').Properties.AccessLogSetting],
  ['no traces', (template) => delete first(template, 'AWS::Lambda::Function').Properties.TracingConfig],
  [
    'no metrics',
    (template) => delete first(template, 'AWS::Lambda::Function').Properties.Environment.Variables.METRICS_NAMESPACE,
  ],
];

describe('in the template of prod', () => {
  it.each(mutations)('%s is noticed', (_, mutate) => {
    expect(check('prod', mutate)).not.toEqual([]);
  });

  it('every dropped alarm is noticed', () => {
    const ids = Object.entries<Template>(toTemplate({}, 'prod').toJSON().Resources)
      .filter(([, { Type }]) => Type === 'AWS::CloudWatch::Alarm')
      .map(([id]) => id);
    expect(ids).toHaveLength(5);
    for (const id of ids) {
      expect(check('prod', (template) => delete template.Resources[id])).toEqual([expect.stringContaining('alarms')]);
    }
  });
});
