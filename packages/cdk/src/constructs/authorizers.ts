import {
  type Authorizer,
  type CombinedAuthorizer,
  type Contract,
  toAuthorizerNames,
  toSchemeNames,
} from '@contract-first/compiler';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { AuthorizerBundles } from '../bundle/authorizers.ts';
import type { AuthorizerSettings } from '../settings/authorizers.ts';
import { BundledFunction, type BundledFunctionProps } from './bundled-function.ts';
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

/** A function that decides about the operations that combine security schemes. */
export interface CombinedLambdaAuthorizer {
  readonly handler: IFunction;
  /** The security schemes whose authorizers it contains. */
  readonly schemes: readonly string[];
}

export interface AuthorizersProps {
  readonly contract: Contract;
  /** By the name of the security scheme. */
  readonly settings: { [scheme: string]: AuthorizerSettings };
  readonly bundles: AuthorizerBundles;
  /** Options of every function that is created, such as tracing. */
  readonly functionOptions?: Omit<BundledFunctionProps, 'bundle' | 'environment'>;
}

/** As in the props of `ContractRestApi`. */
export interface Authorizers {
  readonly authorizers: ContractAuthorizers;
  readonly combinedAuthorizer?: CombinedLambdaAuthorizer;
}

/**
 * Creates the authorizers of the security schemes that operations require.
 * @throws {Error} when the contract does not define the security scheme of a setting
 */
export function createAuthorizers(scope: Construct, props: AuthorizersProps): Authorizers {
  const { contract, settings, bundles, functionOptions } = props;
  checkNames(Object.keys(settings), contract);
  const { single, combined } = bundles;
  const names = toAuthorizerNames(contract);
  const lambdas = Object.entries(single).map(([scheme, bundle]) => {
    const environment = toEnvironment([scheme], settings);
    const handler = new BundledFunction(scope, `Authorizer-${names.get(scheme)}`, {
      ...functionOptions,
      bundle,
      environment,
    });
    return [scheme, { handler, ...toCaching(settings, scheme) }] as const;
  });
  const authorizers = { ...findUserPools(contract, settings), ...Object.fromEntries(lambdas) };
  if (!combined) return { authorizers };
  const { bundle, schemes } = combined;
  const environment = toEnvironment(schemes, settings);
  const handler = new BundledFunction(scope, 'CombinedAuthorizer', { ...functionOptions, bundle, environment });
  return { authorizers, combinedAuthorizer: { handler, schemes } };
}

type Settings = AuthorizersProps['settings'];

function findUserPools(contract: Contract, settings: Settings): { [scheme: string]: CognitoAuthorizer } {
  const pools = toSchemeNames(contract.operations).flatMap((scheme) => {
    const setting = findSetting(settings, scheme);
    return setting?.type === 'cognito' ? [[scheme, { userPoolArn: setting.userPoolArn }] as const] : [];
  });
  return Object.fromEntries(pools);
}

function toCaching(settings: Settings, scheme: string): { ttlSeconds?: number } {
  const setting = findSetting(settings, scheme);
  return setting?.type === 'lambda' && setting.ttlSeconds !== undefined ? { ttlSeconds: setting.ttlSeconds } : {};
}

/**
 * Returns the environment of a function that contains the authorizers of these schemes.
 * @throws {Error} when two settings have different values for a variable
 */
function toEnvironment(schemes: readonly string[], settings: Settings): { [variable: string]: string } {
  const owners = new Map<string, string>();
  const merged: { [variable: string]: string } = {};
  for (const scheme of schemes) {
    const setting = findSetting(settings, scheme);
    for (const [variable, value] of Object.entries((setting?.type === 'lambda' && setting.environment) || {})) {
      const owner = owners.get(variable) ?? scheme;
      owners.set(variable, owner);
      merged[variable] ??= String(value);
      if (merged[variable] === String(value)) continue;
      throw new Error(
        `The settings authorizers.${owner} and authorizers.${scheme} set the environment variable ${variable} to different values, but one function contains both: give one of the variables another name.`,
      );
    }
  }
  return merged;
}

function findSetting(settings: Settings, scheme: string): AuthorizerSettings | undefined {
  return Object.hasOwn(settings, scheme) ? settings[scheme] : undefined;
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

/** Converts the combined authorizer to that of the gateway document. */
export function toGatewayCombined({ handler, schemes }: CombinedLambdaAuthorizer): CombinedAuthorizer {
  return { functionUri: toFunctionUri(handler), schemes };
}
