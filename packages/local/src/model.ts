/**
 * What a synthesized stack says, once its intrinsic functions are resolved for this machine.
 * `stack.ts` reads it from a cloud assembly; `gateway/`, `function/` and `database/` each run their part of it.
 */
export interface StackModel {
  api: ApiModel;
  functions: FunctionModel[];
  tables: TableModel[];
}

/** An AWS::ApiGateway::RestApi with its one stage. */
export interface ApiModel {
  logicalId: string;
  /** Ten lower-case letters and digits, made from the logical id: the same in every run. */
  id: string;
  region: string;
  accountId: string;
  /** The resolved Body: the OpenAPI document that API Gateway would import. */
  // biome-ignore lint/suspicious/noExplicitAny: a document as synthesized; the gateway checks what it reads
  document: { [key: string]: any };
  binaryMediaTypes: string[];
  stage: StageModel;
  /** Requests to try, by `METHOD /path`: what the template's metadata has of the contract's examples. */
  examples?: { [methodAndPath: string]: ExampleModel };
  /** The enabled API keys of the usage plans of this stage. */
  apiKeys?: ApiKeyModel[];
}

export interface ExampleModel {
  /** JSON text. */
  body?: string | undefined;
  /** By place (`path`, `query`, `header`), then by name. */
  parameters: { [place: string]: { [name: string]: string } };
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
}

export interface FunctionModel {
  logicalId: string;
  name: string;
  arn: string;
  /** Absolute path of the asset's folder. */
  codePath: string;
  /** `file.export`, as in the template. */
  handler: string;
  runtime: string;
  environment: { [name: string]: string };
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** Where its log would go. */
  logGroupName: string;
  /** AWS::Lambda::Function LoggingConfig LogFormat; text where it isn't set. */
  logFormat?: 'Text' | 'JSON';
  /** AWS::Lambda::Function ReservedConcurrentExecutions. */
  reservedConcurrency?: number;
  /** The name of its execution role. */
  roleName: string;
  /** The statements of the role's inline and attached policies that the template defines. */
  policy: Statement[];
  /** AWS::Lambda::Permission: who may invoke. */
  permissions: { action: string; principal: string; sourceArn?: string }[];
}

/** An IAM policy statement as in a policy document, every value resolved, single values not yet made into lists. */
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
  /** The name of the attribute that says when an item expires. */
  timeToLive?: string | undefined;
}

/** The label of every table's stream on this machine; AWS makes a new one when a stream is enabled. */
export const streamLabel = 'local';

/** How an invocation ended: `payload` is the JSON text the function returned, or AWS's error object when `functionError`. */
export interface Invocation {
  payload: string;
  functionError: boolean;
  /** The lines of the stack where a failure arose, where it is known. */
  trace?: string[] | undefined;
  /** The error that ended the environment after the function had answered, which no caller hears of. */
  afterwards?: { payload: string; trace?: string[] | undefined } | undefined;
  /** Whether a new execution environment was made for it. */
  cold: boolean;
  milliseconds: number;
}

/**
 * Invokes a function synchronously, as the Invoke API does.
 * Rejects with an InvokeError when the function can't be invoked at all.
 * @param sourceArn what invokes it, checked against the function's permissions
 */
export type Invoke = (functionArn: string, event: unknown, sourceArn: string) => Promise<Invocation>;

/** The Invoke API's own refusals, before any code runs. */
export class InvokeError extends Error {
  readonly code: 'AccessDeniedException' | 'ResourceNotFoundException' | 'TooManyRequestsException';

  constructor(code: InvokeError['code'], message: string) {
    super(message);
    this.name = 'InvokeError';
    this.code = code;
  }
}
