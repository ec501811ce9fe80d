/**
 * A synthesized stack, with its intrinsic functions resolved for this machine.
 * `stack.ts` reads it from a cloud assembly; `gateway/`, `function/` and `database/` each run their part of it.
 */
export interface StackModel {
  api: ApiModel;
  functions: FunctionModel[];
  tables: TableModel[];
  secrets: SecretModel[];
}

/** An AWS::ApiGateway::RestApi with its single stage. */
export interface ApiModel {
  logicalId: string;
  /** Ten lower-case letters and digits, derived from the logical id, so the same in every run. */
  id: string;
  region: string;
  accountId: string;
  /** The resolved Body: the OpenAPI document that API Gateway would import. */
  // biome-ignore lint/suspicious/noExplicitAny: a document as synthesized; the gateway checks what it reads
  document: { [key: string]: any };
  binaryMediaTypes: string[];
  stage: StageModel;
  /** The contract's example requests from the template's metadata, by `METHOD /path`. */
  examples?: { [methodAndPath: string]: ExampleModel };
  /** The enabled API keys of the usage plans of this stage. */
  apiKeys?: ApiKeyModel[];
}

export interface ExampleModel {
  /** JSON text. */
  body?: string | undefined;
  /** By location (`path`, `query`, `header`), then by name. */
  parameters: { [location: string]: { [name: string]: string } };
}

/** An AWS::ApiGateway::ApiKey. */
export interface ApiKeyModel {
  id: string;
  value: string;
}

export interface StageModel {
  name: string;
  variables: { [name: string]: string } | null;
  /** By `METHOD /path` or the wildcard form `* /*`, as in AWS::ApiGateway::Stage MethodSettings. */
  throttling: { [methodAndPath: string]: { ratePerSecond?: number; burst?: number } };
  /** AWS::ApiGateway::Stage AccessLogSetting Format. */
  accessLogFormat?: string;
  /** AWS::ApiGateway::Stage TracingEnabled. */
  isTraced?: boolean;
}

export interface FunctionModel {
  logicalId: string;
  name: string;
  /** The ARN by which it is invoked: with the number of a version, or the name of an alias, at its end if there is one. */
  arn: string;
  /** The number of the published version; `$LATEST` if not set. */
  version?: string;
  /** Absolute path of the asset's folder. */
  codePath: string;
  /** `file.export`, as in the template. */
  handler: string;
  runtime: string;
  environment: { [name: string]: string };
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** The log group that AWS would write to. */
  logGroupName: string;
  /** AWS::Lambda::Function LoggingConfig LogFormat; `Text` if not set. */
  logFormat?: 'Text' | 'JSON';
  /** AWS::Lambda::Function LoggingConfig, with the log format JSON. */
  applicationLogLevel?: string;
  systemLogLevel?: string;
  /** AWS::Lambda::Function TracingConfig: whether Lambda traces invocations, instead of only passing the trace on. */
  isTraced?: boolean;
  /** AWS::Lambda::Function ReservedConcurrentExecutions. */
  reservedConcurrency?: number;
  /** The name of its execution role. */
  roleName: string;
  /** The statements of the role's inline and attached policies in the template. */
  policy: Statement[];
  /** Whether the API does not invoke it, so that it starts with its first invocation. */
  isIdle?: boolean;
  /** AWS::Lambda::Permission: who may invoke it by this ARN. */
  permissions: { action: string; principal: string; sourceArn?: string }[];
}

/** An IAM policy statement as in a policy document, with its values resolved. */
export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: { [operator: string]: { [key: string]: string | string[] } };
}

export interface TableModel {
  logicalId: string;
  name: string;
  arn: string;
  /** The CreateTable request: KeySchema, AttributeDefinitions, BillingMode, indexes, StreamSpecification. */
  // biome-ignore lint/suspicious/noExplicitAny: a definition as synthesized; DynamoDB checks what it reads
  definition: { [property: string]: any };
  /** The name of the attribute that holds an item's expiry time. */
  timeToLive?: string | undefined;
}

/** An AWS::SecretsManager::Secret or an AWS::SSM::Parameter. */
export interface SecretModel {
  logicalId: string;
  name: string;
  /** The ARN of a secret; that of a parameter follows from its name. */
  arn?: string;
  /** The text in the template, or a generated one, the same in every run; absent if it has none. */
  text?: string | undefined;
}

/** The label of every table's stream on this machine; AWS creates a new one whenever a stream is enabled. */
export const streamLabel = 'local';

/** The result of an invocation: `payload` is the JSON text that the function returned, or AWS's error object if `functionError`. */
export interface Invocation {
  payload: string;
  functionError: boolean;
  /** The lines of the stack trace of a failure, if known. */
  trace?: string[] | undefined;
  /** The error that ended the environment after the function had responded; the caller does not see it. */
  afterwards?: { payload: string; trace?: string[] | undefined } | undefined;
  /** Whether it was the first invocation of its execution environment. */
  cold: boolean;
  milliseconds: number;
}

/**
 * Invokes a function synchronously, as the Invoke API does.
 * Rejects with an InvokeError if the function cannot be invoked at all.
 * @param sourceArn the ARN of the caller, which is checked against the function's permissions
 */
export type Invoke = (functionArn: string, event: unknown, sourceArn: string) => Promise<Invocation>;

/** An error of the Invoke API itself, before any code runs. */
export class InvokeError extends Error {
  readonly code: 'AccessDeniedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';

  constructor(code: InvokeError['code'], message: string) {
    super(message);
    this.name = 'InvokeError';
    this.code = code;
  }
}
