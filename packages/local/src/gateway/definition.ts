/** A REST API as the gateway keeps it after the import of its OpenAPI document. */
export interface Definition {
  resources: Resource[];
  /** By gateway response type, `DEFAULT_4XX` and `DEFAULT_5XX` among them. */
  responses: { [type: string]: GatewayResponse };
  binaryMediaTypes: string[];
  /** Where the key of a method that requires one is read from. */
  apiKeySource: 'HEADER' | 'AUTHORIZER';
  /** Six lower-case letters and digits: changes when the document does. */
  deploymentId: string;
}

export interface Resource {
  /** Six lower-case letters and digits, made from the path. */
  id: string;
  /** The template, as in `/items/{id}`. */
  path: string;
  /** By upper-case HTTP method, or `ANY`. */
  methods: Map<string, Method>;
}

export interface Method {
  operationName?: string;
  /** Required parameters as in `method.request.header.x`, in the order the gateway names them; empty unless validated. */
  requiredParameters: string[];
  /** By lower-case media type or `$default`; empty unless validated. */
  bodyModels: Map<string, Validate>;
  authorization: Authorization;
  apiKeyRequired: boolean;
  integration: Integration;
}

/** Says what is wrong with a body, or nothing when the model takes it. */
export type Validate = (body: unknown) => string | undefined;

export type Authorization = { type: 'none' } | { type: 'iam' } | { type: 'custom'; authorizer: AuthorizerDefinition };

export interface AuthorizerDefinition {
  name: string;
  kind: 'token' | 'request';
  functionArn: string;
  /** As in `method.request.header.Authorization`; a token authorizer has exactly one. */
  identitySources: string[];
  ttlSeconds: number;
  /** `identityValidationExpression`: a token must match it from end to end. */
  tokenPattern?: RegExp;
}

export type Integration = FunctionIntegration | MockIntegration;

export interface FunctionIntegration {
  type: 'function';
  functionArn: string;
  httpMethod: string;
  /** Whether `requestParameters` sets a header that it may not: AWS takes that at the import and fails the request. */
  mapsIllegally: boolean;
  timeoutMilliseconds: number;
}

export interface MockIntegration {
  type: 'mock';
  /** By lower-case media type. */
  requestTemplates: { [mediaType: string]: string };
  passthrough: 'when_no_match' | 'when_no_templates' | 'never';
  convertsToText: boolean;
  /** By a pattern that the status of the request template matches, or `default`. */
  responses: { [pattern: string]: MockResponse };
}

export interface MockResponse {
  status: number;
  /** `method.response.header.X` to a quoted literal or a `context.…` or `stageVariables.…` name. */
  headers: { [mapping: string]: string };
  templates: { [mediaType: string]: string };
}

export interface GatewayResponse {
  status?: number;
  /** `gatewayresponse.header.X` to a quoted literal or a `method.request.…` name. */
  headers: { [mapping: string]: string };
  templates: { [mediaType: string]: string };
}
