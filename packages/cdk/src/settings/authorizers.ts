/** The settings of the authorizer of a security scheme. */
export type AuthorizerSettings = LambdaAuthorizerSettings | CognitoAuthorizerSettings;

export interface LambdaAuthorizerSettings {
  type: 'lambda';
  /** The module that exports `handler`, relative to the working directory; by default the scheme's in src/authorizers. */
  entry?: string;
  /** How long API Gateway caches the result for the same credentials, 0 to 3600; 300 by default. */
  ttlSeconds?: number;
  /** The function's environment variables; numbers and booleans become text. */
  environment?: { [name: string]: string | number | boolean };
}

export interface CognitoAuthorizerSettings {
  type: 'cognito';
  userPoolArn: string;
}
