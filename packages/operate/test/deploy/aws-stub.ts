import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A loopback server with as much of AWS as the CDK CLI and this package call: it keeps files and templates, and runs nothing. */
export interface AwsStub {
  /** The actions so far, such as `CreateChangeSet ItemsApi` or `PutObject bucket/key`. */
  calls: string[];
  /** The templates of the stacks, by name. */
  stacks: Map<string, string>;
  /** The names of the stacks with termination protection. */
  protectedStacks: Set<string>;
  /** The variables with which a child process calls the stub. */
  env: { [name: string]: string };
  close(): Promise<void>;
}

export const account = '123456789012';
export const region = 'eu-central-1';

interface State {
  calls: string[];
  url: string;
  files: Map<string, string>;
  stacks: Map<string, string>;
  /** Templates of change sets that are not executed yet, by the name of their stack. */
  changes: Map<string, string>;
  protectedStacks: Set<string>;
}

type Parameters = { [name: string]: string };
type Answer = { status?: number; body: string };

export async function startAwsStub(): Promise<AwsStub> {
  const state: State = {
    calls: [],
    url: '',
    files: new Map(),
    stacks: new Map(),
    changes: new Map(),
    protectedStacks: new Set(),
  };
  const server = createServer(async (request, response) => {
    const { status = 200, body } = answer(state, request, await text(request));
    response.writeHead(status, { 'x-amzn-requestid': 'stub' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    AWS_ENDPOINT_URL: state.url,
    AWS_ACCESS_KEY_ID: 'stub',
    AWS_SECRET_ACCESS_KEY: 'stub',
    AWS_REGION: region,
    AWS_MAX_ATTEMPTS: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return { ...state, env, close };
}

function answer(state: State, { method, url = '', headers }: IncomingMessage, body: string): Answer {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') {
    const [, action = ''] = target.split('.');
    state.calls.push(action);
    return { body: JSON.stringify(jsonAnswers[action] ?? {}) };
  }
  if (method !== 'POST') return answerStorage(state, `${method}`, url, body);
  const parameters = Object.fromEntries(new URLSearchParams(body));
  const { Action = '', StackName = '' } = parameters;
  const stack = StackName.replace(/^arn:.*:stack\/([^/]+).*$/, '$1');
  state.calls.push(`${Action} ${stack}`.trim());
  const result = queryAnswers[Action]?.(state, stack, parameters);
  if (result !== undefined)
    return { body: `<${Action}Response><${Action}Result>${result}</${Action}Result></${Action}Response>` };
  const missing = `<Error><Code>ValidationError</Code><Message>Stack with id ${stack} does not exist</Message></Error>`;
  return { status: 400, body: `<ErrorResponse>${missing}</ErrorResponse>` };
}

/** SSM's and DynamoDB's. */
const jsonAnswers: { [action: string]: object } = {
  GetParameter: { Parameter: { Name: '/cdk-bootstrap/hnb659fds/version', Value: '30' } },
  DescribeTable: { Table: { ItemCount: 1204, TableSizeBytes: 98304, DeletionProtectionEnabled: true } },
  DescribeContinuousBackups: {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED' },
    },
  },
};

function answerStorage({ calls, files }: State, method: string, url: string, body: string): Answer {
  const [path = '', query = ''] = url.slice(1).split('?');
  if (method === 'PUT') {
    calls.push(`PutObject ${path}`);
    files.set(path, body);
    return { body: '' };
  }
  const [subject = ''] = query.split('=');
  return { body: storageAnswers[subject] ?? '<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>' };
}

const storageAnswers: { [subject: string]: string } = {
  location: `<LocationConstraint>${region}</LocationConstraint>`,
  encryption:
    '<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>',
};

/** CloudFormation's and STS's: XML, or undefined for a stack that does not exist. */
const queryAnswers: { [action: string]: (state: State, stack: string, parameters: Parameters) => string | undefined } =
  {
    GetCallerIdentity: () =>
      `<Account>${account}</Account><Arn>arn:aws:iam::${account}:root</Arn><UserId>stub</UserId>`,
    AssumeRole: () =>
      '<Credentials><AccessKeyId>stub</AccessKeyId><SecretAccessKey>stub</SecretAccessKey><SessionToken>stub</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>',
    DescribeStacks({ stacks, changes, protectedStacks }, stack, { StackName = '' }) {
      const absent = changes.has(stack) ? 'REVIEW_IN_PROGRESS' : StackName.startsWith('arn:') && 'DELETE_COMPLETE';
      const status = stacks.has(stack) ? 'CREATE_COMPLETE' : absent;
      return status
        ? `<Stacks><member>${toStack(stack, status, protectedStacks.has(stack))}</member></Stacks>`
        : undefined;
    },
    GetTemplate({ stacks }, stack) {
      return `<TemplateBody>${toXmlText(stacks.get(stack) ?? '{}')}</TemplateBody>`;
    },
    ListStackResources({ stacks }, stack) {
      const { Resources } = JSON.parse(stacks.get(stack) ?? '{"Resources":{}}');
      const members = Object.keys(Resources).map(
        (id) =>
          `<member><LogicalResourceId>${id}</LogicalResourceId><PhysicalResourceId>${stack}-${id}</PhysicalResourceId></member>`,
      );
      return `<StackResourceSummaries>${members.join('')}</StackResourceSummaries>`;
    },
    CreateChangeSet({ url, files, changes }, stack, { TemplateBody, TemplateURL = '' }) {
      changes.set(stack, TemplateBody ?? files.get(TemplateURL.replace(`${url}/`, '')) ?? '');
      return `<Id>arn:aws:cloudformation:${region}:${account}:changeSet/a/1</Id><StackId>${toArn(stack)}</StackId>`;
    },
    DescribeChangeSet({ changes }, stack) {
      const status = changes.has(stack) ? 'CREATE_COMPLETE' : 'DELETE_COMPLETE';
      return `<StackId>${toArn(stack)}</StackId><StackName>${stack}</StackName><Status>${status}</Status><ExecutionStatus>AVAILABLE</ExecutionStatus><Changes/>`;
    },
    ExecuteChangeSet({ stacks, changes }, stack) {
      stacks.set(stack, changes.get(stack) ?? '');
      changes.delete(stack);
      return '';
    },
    DeleteChangeSet({ changes }, stack) {
      changes.delete(stack);
      return '';
    },
    DescribeStackEvents: () => '<StackEvents/>',
    UpdateTerminationProtection({ protectedStacks }, stack, { EnableTerminationProtection }) {
      if (EnableTerminationProtection === 'true') protectedStacks.add(stack);
      return `<StackId>${toArn(stack)}</StackId>`;
    },
    DeleteStack({ stacks }, stack) {
      stacks.delete(stack);
      return '';
    },
  };

function toArn(stack: string): string {
  return `arn:aws:cloudformation:${region}:${account}:stack/${stack}/1`;
}

const parameters =
  '<Parameters><member><ParameterKey>BootstrapVersion</ParameterKey><ParameterValue>/cdk-bootstrap/hnb659fds/version</ParameterValue></member></Parameters>';

function toStack(name: string, status: string, isProtected: boolean): string {
  const outputs = {
    BucketName: `cdk-hnb659fds-assets-${account}-${region}`,
    BucketDomainName: `cdk-hnb659fds-assets-${account}-${region}.s3.amazonaws.com`,
    BootstrapVersion: '30',
  };
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return `<StackName>${name}</StackName><StackId>${toArn(name)}</StackId><StackStatus>${status}</StackStatus><CreationTime>2026-01-01T00:00:00Z</CreationTime><EnableTerminationProtection>${isProtected}</EnableTerminationProtection>${parameters}<Outputs>${members.join('')}</Outputs>`;
}

function toXmlText(xml: string): string {
  return xml.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
