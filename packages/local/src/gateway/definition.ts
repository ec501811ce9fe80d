/** A REST API as imported from its OpenAPI document. */
export interface ApiDefinition {
  resources: Resource[];
  /** By gateway response type, including `DEFAULT_4XX` and `DEFAULT_5XX`. */
  responses: { [type: string]: GatewayResponse };
  binaryMediaTypes: string[];
  /** Where the API key of a request is read from. */
  apiKeySource: 'HEADER' | 'AUTHORIZER';
  /** Six lower-case letters and digits, derived from the document. */
  deploymentId: string;
}

export interface Resource {
  /** Six lower-case letters and digits, derived from the path. */
  id: string;
  /** The path template, such as `/items/{id}`. */
  path: string;
  /** By upper-case HTTP method, or `ANY`. */
  methods: Map<string, Method>;
}

export interface Method {
  operationName?: string;
  /** Such as `method.request.header.x`, in the order in which the gateway reports them; empty unless validated. */
  requiredParameters: string[];
  /** By lower-case media type or `$default`; empty unless validated. */
  bodyModels: Map<string, Validate>;
  authorization: Authorization;
  apiKeyRequired: boolean;
  integration: Integration;
}

/** Returns what is wrong with a body, or undefined if it matches the model. */
export type Validate = (body: unknown) => string | undefined;

export type Authorization = { type: 'none' } | { type: 'iam' } | { type: 'custom'; authorizer: AuthorizerDefinition };

export interface AuthorizerDefinition {
  name: string;
  kind: 'token' | 'request';
  functionArn: string;
  /** Such as `method.request.header.Authorization`; a token authorizer has exactly one. */
  identitySources: string[];
  ttlSeconds: number;
  /** `identityValidationExpression`, anchored at both ends. */
  tokenPattern?: RegExp;
}

export type Integration = FunctionIntegration | MockIntegration;

export interface FunctionIntegration {
  type: 'function';
  functionArn: string;
  httpMethod: string;
  /** Whether `requestParameters` sets a header that may not be mapped: AWS accepts that at import and fails the request. */
  mapsForbiddenHeader: boolean;
  timeoutMilliseconds: number;
}

export interface MockIntegration {
  type: 'mock';
  /** By lower-case media type. */
  requestTemplates: { [mediaType: string]: string };
  passthrough: 'when_no_match' | 'when_no_templates' | 'never';
  convertsToText: boolean;
  /** By a pattern for the status that the request template sets, or `default`. */
  responses: { [pattern: string]: MockResponse };
}

export interface MockResponse {
  status: number;
  /** `method.response.header.X` to a quoted literal or a `context.…` or `stageVariables.…` variable. */
  headers: { [mapping: string]: string };
  templates: { [mediaType: string]: string };
}

export interface GatewayResponse {
  status?: number;
  /** `gatewayresponse.header.X` to a quoted literal or a `method.request.…` parameter. */
  headers: { [mapping: string]: string };
  templates: { [mediaType: string]: string };
}
