/** The gateway response types in use; `DEFAULT_…` are for errors that have no type of their own on AWS. */
export type ResponseType =
  | 'ACCESS_DENIED'
  | 'API_CONFIGURATION_ERROR'
  | 'AUTHORIZER_CONFIGURATION_ERROR'
  | 'AUTHORIZER_FAILURE'
  | 'BAD_REQUEST_BODY'
  | 'BAD_REQUEST_PARAMETERS'
  | 'DEFAULT_4XX'
  | 'DEFAULT_5XX'
  | 'INTEGRATION_FAILURE'
  | 'INTEGRATION_TIMEOUT'
  | 'INVALID_API_KEY'
  | 'MISSING_AUTHENTICATION_TOKEN'
  | 'QUOTA_EXCEEDED'
  | 'REQUEST_TOO_LARGE'
  | 'THROTTLED'
  | 'UNAUTHORIZED'
  | 'UNSUPPORTED_MEDIA_TYPE';

export interface ErrorDetails {
  /** Overrides the type's status. */
  status?: number;
  /** Overrides the type's message. */
  message?: string;
  /** `$context.error.validationErrorString`. */
  validationError?: string;
  /** For the developer: logged, never sent. */
  reason?: string;
}

/** Thrown where the gateway responds instead of the integration; rendered as the gateway response of its type. */
export class GatewayError extends Error {
  readonly type: ResponseType;
  readonly details: ErrorDetails;

  constructor(type: ResponseType, details: ErrorDetails = {}) {
    super(details.reason ?? type);
    this.name = 'GatewayError';
    this.type = type;
    this.details = details;
  }
}
