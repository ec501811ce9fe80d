/** The setting of an authorizer: what checks the credentials of one security scheme. */
export type AuthorizerSettings = LambdaAuthorizerSettings | CognitoAuthorizerSettings;

export interface LambdaAuthorizerSettings {
  type: 'lambda';
  /** The module that exports `handler`, relative to the project. */
  entry: string;
  /** How long API Gateway keeps an answer for the same credentials, 0 to 3600; 300 unless given. */
  ttlSeconds?: number;
  environment?: { [name: string]: string | number | boolean };
}

export interface CognitoAuthorizerSettings {
  type: 'cognito';
  userPoolArn: string;
}
