import type { SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Contract } from '../../compiler/src/contract.ts';
import type { Authorizer } from '../../compiler/src/gateway/options.ts';
import { toSchemeNames } from '../../compiler/src/gateway/security.ts';
import { toFunctionUri } from './function-uri.ts';
import { createNodeFunction } from './node-function.ts';
import { createAuthorizerRole } from './role.ts';
import type { AuthorizerSettings } from './settings.ts';

/** What the stack has to check a contract's credentials with. */
export interface StackAuthorizers {
  /** By the name of the security scheme. */
  authorizers: { [scheme: string]: Authorizer };
  /** Lets this API's authorizers, and nothing else, invoke their functions. */
  allow(api: SpecRestApi): void;
}

/**
 * A function for each Lambda authorizer that operations ask for; a user pool is the user's own.
 * Throws an Error for a setting that names no security scheme of the contract.
 * @param folders the folder with each authorizer's bundle, by the name of the security scheme
 */
export function createAuthorizers(scope: Construct, { contract, authorizers, folders }: Props): StackAuthorizers {
  const asked = toSchemeNames(contract.operations);
  checkNames(Object.keys(authorizers), contract);
  const functions: LambdaFunction[] = [];
  const entries = Object.entries(authorizers)
    .filter(([name]) => asked.includes(name))
    .map(([name, settings]): [string, Authorizer] => {
      if (settings.type === 'cognito') return [name, settings];
      const backend = createAuthorizerFunction(scope, name, folders[name] ?? '', settings.environment);
      functions.push(backend);
      return [name, { type: 'lambda', functionUri: toFunctionUri(backend), ttlSeconds: settings.ttlSeconds }];
    });
  return {
    authorizers: Object.fromEntries(entries),
    allow: (api) => {
      for (const backend of functions) allowInvocation(api, backend);
    },
  };
}

interface Props {
  contract: Contract;
  authorizers: { [scheme: string]: AuthorizerSettings };
  folders: { [scheme: string]: string };
}

function checkNames(names: string[], { document, file }: Contract) {
  const known = Object.keys(document.components?.securitySchemes ?? {});
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new Error(
    `The setting authorizers.${unknown} is for no security scheme of ${file}, which has ${known.join(', ') || 'none'}: mend the name in cdk.json's context.`,
  );
}

function createAuthorizerFunction(
  scope: Construct,
  name: string,
  folder: string,
  environment: { [name: string]: string },
) {
  const id = `Authorizer-${name}`;
  return createNodeFunction(scope, id, {
    folder,
    environment,
    createRole: (logGroup) => createAuthorizerRole(scope, `${id}Role`, logGroup),
  });
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html */
function allowInvocation(api: SpecRestApi, backend: LambdaFunction) {
  backend.addPermission('Invoke', {
    principal: new ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: Stack.of(api).formatArn({
      service: 'execute-api',
      resource: api.restApiId,
      resourceName: 'authorizers/*',
    }),
  });
}
