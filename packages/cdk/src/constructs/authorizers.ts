import { type Authorizer, type Contract, toSchemeNames } from '@contract-first/compiler';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Bundle } from '../bundle/bundle.ts';
import type { AuthorizerSettings } from '../settings/authorizers.ts';
import { BundledFunction } from './bundled-function.ts';
import { toFunctionUri } from './function-uri.ts';

/** The authorizers of the security schemes that API Gateway cannot check by itself, by the name of the scheme. */
export interface ContractAuthorizers {
  readonly [scheme: string]: LambdaAuthorizer | CognitoAuthorizer;
}

/** A function that decides whether a caller is allowed. */
export interface LambdaAuthorizer {
  readonly handler: IFunction;
  /** How long API Gateway caches the result for the same credentials, 0 to 3600; 300 by default. */
  readonly ttlSeconds?: number;
}

/** A user pool, whose tokens API Gateway validates itself. */
export interface CognitoAuthorizer {
  readonly userPoolArn: string;
}

export interface AuthorizersProps {
  readonly contract: Contract;
  /** By the name of the security scheme. */
  readonly settings: { [scheme: string]: AuthorizerSettings };
  readonly bundles: { [scheme: string]: Bundle };
}

/**
 * Creates the authorizers in the settings whose security schemes operations require.
 * @throws {Error} when the contract does not define the security scheme of a setting
 */
export function createAuthorizers(
  scope: Construct,
  { contract, settings, bundles }: AuthorizersProps,
): ContractAuthorizers {
  checkNames(Object.keys(settings), contract);
  const required = toSchemeNames(contract.operations);
  const entries = Object.entries(settings)
    .filter(([name]) => required.includes(name))
    .map(([name, each]) => [name, createAuthorizer(scope, name, each, bundles[name])] as const);
  return Object.fromEntries(entries);
}

function createAuthorizer(scope: Construct, name: string, settings: AuthorizerSettings, bundle?: Bundle) {
  if (settings.type === 'cognito') return { userPoolArn: settings.userPoolArn };
  if (!bundle)
    throw new Error(`The authorizer ${name} has no bundle: pass the authorizers in the settings to createBundles.`);
  const { ttlSeconds, environment = {} } = settings;
  const variables = Object.entries(environment).map(([variable, value]) => [variable, String(value)]);
  const handler = new BundledFunction(scope, `Authorizer-${name}`, {
    bundle,
    environment: Object.fromEntries(variables),
  });
  return { handler, ...(ttlSeconds !== undefined && { ttlSeconds }) };
}

function checkNames(names: string[], { document, file }: Contract) {
  const known = Object.keys(document.components?.securitySchemes ?? {});
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new Error(
    `The setting authorizers.${unknown} does not name a security scheme of ${file}, which defines ${known.join(', ') || 'none'}: change the name in cdk.json's context.`,
  );
}

/** Converts the authorizers to those of the gateway document. */
export function toGatewayAuthorizers(authorizers: ContractAuthorizers): { [scheme: string]: Authorizer } {
  const entries = Object.entries(authorizers).map(([name, each]): [string, Authorizer] => {
    if ('userPoolArn' in each) return [name, { type: 'cognito', userPoolArn: each.userPoolArn }];
    return [name, { type: 'lambda', functionUri: toFunctionUri(each.handler), ttlSeconds: each.ttlSeconds ?? 300 }];
  });
  return Object.fromEntries(entries);
}
