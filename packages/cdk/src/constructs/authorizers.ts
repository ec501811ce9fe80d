import { type Authorizer, type Contract, toSchemeNames } from '@contract-first/compiler';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Bundle } from '../bundle/bundle.ts';
import type { AuthorizerSettings } from '../settings/authorizers.ts';
import { BundledFunction } from './bundled-function.ts';
import { toFunctionUri } from './function-uri.ts';

/** What checks the credentials of security schemes that API Gateway cannot check by itself, by the scheme's name. */
export interface ContractAuthorizers {
  readonly [scheme: string]: LambdaAuthorizer | CognitoAuthorizer;
}

/** A function that is asked whether a caller may come in. */
export interface LambdaAuthorizer {
  readonly handler: IFunction;
  /** How long API Gateway keeps an answer for the same credentials, 0 to 3600; 300 unless given. */
  readonly ttlSeconds?: number;
}

/** A user pool, whose tokens API Gateway checks without asking anyone. */
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
 * Creates the authorizers that the settings describe, with a function for each Lambda authorizer that operations ask for.
 * @throws Error when a setting names no security scheme of the contract
 */
export function createAuthorizers(
  scope: Construct,
  { contract, settings, bundles }: AuthorizersProps,
): ContractAuthorizers {
  checkNames(Object.keys(settings), contract);
  const asked = toSchemeNames(contract.operations);
  const entries = Object.entries(settings)
    .filter(([name]) => asked.includes(name))
    .map(([name, each]) => [name, createAuthorizer(scope, name, each, bundles[name])] as const);
  return Object.fromEntries(entries);
}

function createAuthorizer(scope: Construct, name: string, settings: AuthorizerSettings, bundle?: Bundle) {
  if (settings.type === 'cognito') return { userPoolArn: settings.userPoolArn };
  if (!bundle) throw new Error(`The authorizer ${name} has no bundle: give createBundles the settings' authorizers.`);
  const { ttlSeconds, environment = {} } = settings;
  const texts = Object.entries(environment).map(([variable, value]) => [variable, String(value)]);
  const handler = new BundledFunction(scope, `Authorizer-${name}`, { bundle, environment: Object.fromEntries(texts) });
  return { handler, ...(ttlSeconds !== undefined && { ttlSeconds }) };
}

function checkNames(names: string[], { document, file }: Contract) {
  const known = Object.keys(document.components?.securitySchemes ?? {});
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new Error(
    `The setting authorizers.${unknown} is for no security scheme of ${file}, which has ${known.join(', ') || 'none'}: change the name in cdk.json's context.`,
  );
}

/** Converts the authorizers to what the gateway document says of them. */
export function toGatewayAuthorizers(authorizers: ContractAuthorizers): { [scheme: string]: Authorizer } {
  const entries = Object.entries(authorizers).map(([name, each]): [string, Authorizer] => {
    if ('userPoolArn' in each) return [name, { type: 'cognito', userPoolArn: each.userPoolArn }];
    return [name, { type: 'lambda', functionUri: toFunctionUri(each.handler), ttlSeconds: each.ttlSeconds ?? 300 }];
  });
  return Object.fromEntries(entries);
}
