/** The gateway response types this gateway gives; `DEFAULT_…` stand for errors that AWS gives no type of their own. */
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
  /** In place of the type's own status. */
  status?: number;
  /** In place of the type's own message. */
  message?: string;
  /** `$context.error.validationErrorString`. */
  validationError?: string;
  /** What a developer should know; printed, never sent. */
  reason?: string;
}

/** Thrown where the gateway itself answers, in the integration's stead; rendered as the gateway response of its type. */
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
