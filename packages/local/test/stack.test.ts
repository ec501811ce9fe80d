// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's
import { describe, expect, it } from '@jest/globals';
import { readStack } from '../src/stack.ts';
import { template, withAlias, writeAssembly } from './cloud-assembly.ts';

function read(changes = {}) {
  return readStack(writeAssembly(template(changes)));
}

function change(logicalId: string, properties: object) {
  const { Resources } = template();
  const resource = Resources[logicalId];
  return read({ [logicalId]: { ...resource, Properties: { ...resource.Properties, ...properties } } });
}

describe('readStack', () => {
  it('reads the API, its function and its table, with every reference between them resolved', () => {
    const { stack, notes } = read();
    const [fn] = stack.functions;
    const [table] = stack.tables;
    expect(stack.api).toMatchObject({ region: 'us-east-1', accountId: '123456789012' });
    expect(fn).toMatchObject({ handler: 'index.handler', timeoutSeconds: 10, memoryMegabytes: 256 });
    expect(fn?.environment).toEqual({ TABLE_NAME: table?.name });
    expect(fn?.codePath).toMatch(/asset\.abc$/);
    expect(fn?.policy).toEqual([
      { Effect: 'Allow', Action: ['dynamodb:PutItem', 'dynamodb:GetItem'], Resource: table?.arn },
    ]);
    expect(table?.arn).toMatch(/^arn:aws:dynamodb:us-east-1:123456789012:table\/Test-Table-[0-9A-F]{12}$/);
    expect(notes).toEqual([]);
  });

  it("reads a table's stream, which can be referred to, and its time to live", () => {
    const { Handler, Table } = template().Resources;
    const Environment = { Variables: { STREAM: { 'Fn::GetAtt': ['Table', 'StreamArn'] } } };
    const { stack } = read({
      Handler: { ...Handler, Properties: { ...Handler.Properties, Environment } },
      Table: {
        ...Table,
        Properties: {
          ...Table.Properties,
          StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
          TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
        },
      },
    });
    const [table] = stack.tables;
    expect(table).toMatchObject({
      definition: { StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } },
      timeToLive: 'expires',
    });
    expect(stack.functions[0]?.environment).toEqual({ STREAM: `${table?.arn}/stream/local` });
  });

  it('gives the API an id of ten characters, the same in every run, and the permission names it', () => {
    const [first, second] = [read().stack, read().stack];
    const id = first.api.id;
    expect(id).toMatch(/^[a-z0-9]{10}$/);
    expect(second.api.id).toBe(id);
    expect(first.functions[0]?.permissions[0]?.sourceArn).toBe(
      `arn:aws:execute-api:us-east-1:123456789012:${id}/prod/*/*`,
    );
  });

  it('reads throttling by method and path, slashes after the first written as ~1', () => {
    const settings = [{ HttpMethod: 'GET', ResourcePath: '/~1items~1{id}', ThrottlingRateLimit: 5 }];
    expect(change('Stage', { MethodSettings: settings }).stack.api.stage.throttling).toEqual({
      'GET /items/{id}': { ratePerSecond: 5 },
    });
    expect(read().stack.api.stage.throttling).toEqual({ '* /*': { ratePerSecond: 100, burst: 50 } });
  });

  it("reads the statements of a role's inline, attached and managed policies", () => {
    function statement(Action: string) {
      return { Statement: [{ Effect: 'Allow', Action, Resource: '*' }] };
    }
    const { stack } = read({
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [{ PolicyName: 'own', PolicyDocument: statement('dynamodb:Query') }],
          ManagedPolicyArns: [
            { Ref: 'Managed' },
            { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole' },
          ],
        },
      },
      Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: statement('dynamodb:Scan') } },
    });
    const actions = stack.functions[0]?.policy.map(({ Action }) => Action);
    expect(actions).toEqual(['dynamodb:Query', ['dynamodb:PutItem', 'dynamodb:GetItem'], 'dynamodb:Scan']);
  });

  it('notes resources of other types, and functions that the API does not refer to', () => {
    const { Resources } = template();
    const { stack, notes } = read({ Topic: { Type: 'AWS::SNS::Topic' }, Other: Resources.Handler });
    expect(notes).toEqual([
      'Not run locally: Topic (AWS::SNS::Topic)',
      'Not invoked by the API: Other. Run it with: npm run invoke -- Other event.json',
    ]);
    expect(stack.functions.map(({ logicalId, isIdle }) => [logicalId, isIdle])).toEqual([
      ['Handler', undefined],
      ['Other', true],
    ]);
  });

  it("reads the contract's examples from the API's metadata, and ignores values of another form", () => {
    const { Api } = template().Resources;
    const given = {
      'POST /': { body: '{"a":1}', parameters: { path: { id: '7' }, query: { n: 1 } } },
      'PUT /': { body: '{' },
      'GET /': 'x',
    };
    const { stack } = read({ Api: { ...Api, Metadata: { 'contract-first:examples': given } } });
    expect(stack.api.examples).toEqual({
      'POST /': { body: '{"a":1}', parameters: { path: { id: '7' }, query: {} } },
      'PUT /': { parameters: {} },
      'GET /': { parameters: {} },
    });
    expect(read().stack.api.examples).toEqual({});
  });

  it("resolves references to resources of other types to a name, an ARN or a URL of AWS's form", () => {
    function attribute(id: string, name: string) {
      return { 'Fn::GetAtt': [id, name] };
    }
    const changes = {
      Bucket: { Type: 'AWS::S3::Bucket' },
      Given: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'value' } },
      Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
      Password: { Type: 'AWS::SecretsManager::Secret' },
      Search: { Type: 'AWS::OpenSearchService::Domain' },
      Topic: { Type: 'AWS::SNS::Topic' },
    };
    const Variables = {
      BUCKET: { Ref: 'Bucket' },
      BUCKET_ARN: { 'Fn::Sub': '${Bucket.Arn}/*' },
      PARAMETER: { Ref: 'Given' },
      PARAMETER_VALUE: attribute('Given', 'Value'),
      QUEUE: { Ref: 'Jobs' },
      QUEUE_ARN: attribute('Jobs', 'Arn'),
      QUEUE_NAME: { 'Fn::Join': ['-', ['of', attribute('Jobs', 'QueueName')]] },
      SEARCH: attribute('Search', 'DomainEndpoint'),
      SEARCH_ARN: attribute('Search', 'Arn'),
      SECRET: { Ref: 'Password' },
      TOPIC: { Ref: 'Topic' },
      TOPIC_NAME: attribute('Topic', 'TopicName'),
    };
    const { Handler } = template().Resources;
    const { stack, notes } = read({
      ...changes,
      Handler: { ...Handler, Properties: { ...Handler.Properties, Environment: { Variables } } },
    });
    expect(stack.functions[0]?.environment).toEqual({
      BUCKET: expect.stringMatching(/^test-bucket-[0-9a-f]{12}$/),
      BUCKET_ARN: expect.stringMatching(/^arn:aws:s3:::test-bucket-[0-9a-f]{12}\/\*$/),
      PARAMETER: expect.stringMatching(/^Test-Given-[0-9A-F]{12}$/),
      PARAMETER_VALUE: 'value',
      QUEUE: 'https://sqs.us-east-1.amazonaws.com/123456789012/jobs',
      QUEUE_ARN: 'arn:aws:sqs:us-east-1:123456789012:jobs',
      QUEUE_NAME: 'of-jobs',
      SEARCH: expect.stringMatching(/^test-search-[0-9a-f]{12}\.opensearchservice\.us-east-1\.amazonaws\.com$/),
      SEARCH_ARN: expect.stringMatching(/^arn:aws:opensearchservice:us-east-1:123456789012:Test-Search-[0-9A-F]{12}$/),
      SECRET: expect.stringMatching(
        /^arn:aws:secretsmanager:us-east-1:123456789012:secret:Test-Password-[0-9A-F]{12}-[0-9a-f]{6}$/,
      ),
      TOPIC: expect.stringMatching(/^arn:aws:sns:us-east-1:123456789012:Test-Topic-[0-9A-F]{12}$/),
      TOPIC_NAME: expect.stringMatching(/^Test-Topic-[0-9A-F]{12}$/),
    });
    const others = Object.entries(changes).filter(([, { Type }]) => !/SSM|SecretsManager/.test(Type));
    const names = others.map(([id, { Type }]) => `${id} (${Type})`);
    expect(notes).toEqual([`Not run locally: ${names.join(', ')}`]);
  });

  it('does not note monitoring and deployment, nor a stack that has nothing else', () => {
    const types = ['CloudWatch::Alarm', 'CodeDeploy::Application', 'Logs::LogGroup', 'SNS::TopicPolicy'];
    const quiet = Object.fromEntries(types.map((type, index) => [`Resource${index}`, { Type: `AWS::${type}` }]));
    const Acl = { Type: 'AWS::WAFv2::WebACL' };
    const Association = { Type: 'AWS::WAFv2::WebACLAssociation' };
    const others = {
      Account: { Resources: { Oidc: { Type: 'AWS::IAM::OIDCProvider' }, Deployer: { Type: 'AWS::IAM::Role' } } },
      Mail: { Resources: { Queue: { Type: 'AWS::SQS::Queue' } } },
    };
    const { notes } = readStack(writeAssembly(template({ ...quiet, Acl, Association }), {}, others));
    expect(notes).toEqual(['Not run locally: Acl (AWS::WAFv2::WebACL), the stack Mail']);
  });

  it('notes an API after the first, which is not served', () => {
    const { Api, Stage } = template().Resources;
    const stage = { ...Stage, Properties: { ...Stage.Properties, RestApiId: { Ref: 'Second' } } };
    const { stack, notes } = read({ Second: Api, SecondStage: stage });
    expect(stack.api.logicalId).toBe('Api');
    expect(notes).toEqual(['Not run locally: Second (AWS::ApiGateway::RestApi)']);
  });

  describe('with API keys', () => {
    const stages = [{ ApiId: { Ref: 'Api' }, Stage: { Ref: 'Stage' } }];
    function readKeys({ key = {}, plan = {}, keyId = 'Key' }) {
      return read({
        Key: { Type: 'AWS::ApiGateway::ApiKey', Properties: { Enabled: true, ...key } },
        Plan: { Type: 'AWS::ApiGateway::UsagePlan', Properties: { ApiStages: stages, ...plan } },
        PlanKey: {
          Type: 'AWS::ApiGateway::UsagePlanKey',
          Properties: { KeyId: { Ref: keyId }, KeyType: 'API_KEY', UsagePlanId: { Ref: 'Plan' } },
        },
      });
    }
    function toKeys(given: Parameters<typeof readKeys>[0]) {
      return readKeys(given).stack.api.apiKeys;
    }

    it('uses the value of the template, and notes it', () => {
      const { stack, notes } = readKeys({ key: { Value: 'x'.repeat(20) } });
      expect(stack.api.apiKeys).toEqual([{ id: expect.stringMatching(/^[a-z0-9]{10}$/), value: 'x'.repeat(20) }]);
      expect(notes).toEqual([`API key (works only on this machine): ${'x'.repeat(20)}`]);
    });

    it('generates a value of 40 letters and digits if the template has none, the same in every run', () => {
      const [first, second] = [toKeys({}), toKeys({})];
      expect(first).toEqual([{ id: expect.any(String), value: expect.stringMatching(/^[A-Za-z0-9]{40}$/) }]);
      expect(second).toEqual(first);
    });

    it.each([
      ['is not enabled', { key: { Enabled: false } }],
      ['is in the usage plan of another stage', { plan: { ApiStages: [{ ApiId: { Ref: 'Api' }, Stage: 'other' }] } }],
      ['is in no usage plan', { keyId: 'Stage' }],
    ])('ignores one that %s', (_, given) => {
      expect(toKeys(given)).toBeUndefined();
    });

    it('notes that quotas are not enforced', () => {
      expect(readKeys({ plan: { Quota: { Limit: 1, Period: 'DAY' } } }).notes).toContain(
        'Not enforced locally: the throttle and the quota of Plan',
      );
    });
  });

  it.each([
    [
      'a reference to an undefined resource',
      () => change('Handler', { Environment: { Variables: { TOPIC: { Ref: 'Topic' } } } }),
      /Environment\.Variables\.TOPIC.*refers to Topic/,
    ],
    [
      'a reference to a resource that affects responses and does not run locally',
      () => {
        const { Handler } = template().Resources;
        const Environment = { Variables: { ALIAS: { Ref: 'Live' } } };
        return read({
          Live: { Type: 'AWS::Lambda::LayerVersion' },
          Handler: { ...Handler, Properties: { ...Handler.Properties, Environment } },
        });
      },
      /Environment\.Variables\.ALIAS.* needs Live, but AWS::Lambda::LayerVersion is not supported locally/,
    ],
    [
      'an unsupported property',
      () => change('Handler', { Layers: ['arn'] }),
      /^Handler \(AWS::Lambda::Function\) Layers is not supported locally/,
    ],
    [
      'a managed policy that is not in the template',
      () => change('Role', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] }),
      /Role \(AWS::IAM::Role\) ManagedPolicyArns has .*AdministratorAccess/,
    ],
    [
      'a reserved environment variable',
      () => change('Handler', { Environment: { Variables: { AWS_REGION: 'x' } } }),
      /reserved keys.*AWS_REGION/,
    ],
    ['another runtime', () => change('Handler', { Runtime: 'python3.13' }), /Runtime is python3\.13/],
    ['code that is not an asset', () => change('Handler', { Code: { ZipFile: 'x' } }), /Code is not a file asset/],
    [
      'a gateway resource outside the document',
      () => read({ Model: { Type: 'AWS::ApiGateway::Model' } }),
      /^Model \(AWS::ApiGateway::Model\) is not supported locally/,
    ],
    [
      'a value read from AWS at deployment',
      () => change('Handler', { Handler: '{{resolve:ssm:x}}' }),
      /Handler is read from AWS at deployment/,
    ],
    [
      'an unknown intrinsic function',
      () => change('Handler', { Handler: { 'Fn::ImportValue': 'x' } }),
      /Handler uses Fn::ImportValue/,
    ],
    [
      'an API whose condition does not hold',
      () => {
        const changed = template({ Api: { ...template().Resources.Api, Condition: 'Never' } });
        return readStack(writeAssembly({ ...changed, Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } }));
      },
      /^The stack Test has no API to run: the condition of each AWS::ApiGateway::RestApi is false/,
    ],
    [
      'an alias that divides requests between versions',
      () => {
        const { Alias } = withAlias().Resources;
        const RoutingConfig = { AdditionalVersionWeights: [{ FunctionVersion: '2', FunctionWeight: 0.1 }] };
        const changed = withAlias({ Alias: { ...Alias, Properties: { ...Alias.Properties, RoutingConfig } } });
        return readStack(writeAssembly(changed));
      },
      /^Alias \(AWS::Lambda::Alias\) RoutingConfig is not supported locally/,
    ],
    [
      'an alias of a function of another stack',
      () => {
        const { Version } = withAlias().Resources;
        const FunctionName = 'other';
        const changed = withAlias({ Version: { ...Version, Properties: { FunctionName } } }, 'Version');
        return readStack(writeAssembly(changed));
      },
      /^Version \(AWS::Lambda::Version\) FunctionName is other, which the template does not define/,
    ],
    ['no stage', () => read({ Stage: { Type: 'AWS::SNS::Topic' } }), /has 0 stages/],
  ])('rejects %s, with its location', (_, run, message) => {
    expect(run).toThrow(message as RegExp);
    expect(run).toThrow(expect.objectContaining({ name: 'UserError' }));
  });

  it('rejects a folder that is not a cloud assembly', () => {
    expect(() => readStack('/nowhere')).toThrow(/^Cannot read \/nowhere\/manifest\.json of the cloud assembly/);
  });
});
