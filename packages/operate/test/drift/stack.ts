import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Authorizer,
  type Contract,
  findAuthorizerNeeds,
  readDocument,
  toGatewayDocument,
} from '@contract-first/compiler';
import { parse } from 'yaml';
import { toPlaceholder } from '../../src/drift/expected/intrinsics.ts';
import type { Stack } from '../../src/drift/expected/stack.ts';
import type { Node } from '../../src/drift/normalize/rule.ts';

/** A contract with its stack, as a cloud assembly would define it. */
export interface Example {
  contract: Contract;
  stack: Stack;
  /** The document with the names that the deployment has. */
  deployed: Node;
}

/** @param file relative to this folder */
export async function readExample(file: string): Promise<Example> {
  const contract = await readDocument(fileURLToPath(new URL(file, import.meta.url)));
  const { single, combined } = findAuthorizerNeeds(contract);
  const authorizers = single.map((name): [string, Authorizer] => [
    name,
    { type: 'lambda', functionUri: toUri('Check.Arn'), ttlSeconds: 300 },
  ]);
  const document = toGatewayDocument(contract, {
    functionUri: toUri('Live'),
    allowOrigin: '*',
    authorizers: Object.fromEntries(authorizers),
    ...(combined.length > 0 && { combinedAuthorizer: { functionUri: toUri('Check.Arn'), schemes: combined } }),
  });
  const stack: Stack = {
    name: 'Example-prod',
    resources: {
      Live: { Type: 'AWS::Lambda::Alias', Properties: { Name: 'live' } },
      Check: { Type: 'AWS::Lambda::Function' },
    },
    apiId: 'Api',
    stageName: 'prod',
    document: JSON.parse(JSON.stringify(document)),
  };
  return { contract, stack, deployed: replaceAll(stack.document) };
}

/** Returns the URI of a function as CDK writes it. */
function toUri(reference: string): string {
  return `arn:${toPlaceholder('AWS::Partition')}:apigateway:${toPlaceholder('AWS::Region')}:lambda:path/2015-03-31/functions/${toPlaceholder(reference)}/invocations`;
}

export const liveArn = 'arn:aws:lambda:eu-west-3:111122223333:function:Example-prod-Function-1A2B3C:live';

const names = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-west-3',
  Live: liveArn,
  'Check.Arn': 'arn:aws:lambda:eu-west-3:111122223333:function:Example-prod-Check-4D5E6F',
};

function replaceAll(document: Node): Node {
  const text = Object.entries(names).reduce(
    (each, [reference, name]) => each.replaceAll(toPlaceholder(reference), name),
    JSON.stringify(document),
  );
  return JSON.parse(text);
}

/** Returns the stack of shape/imported.yaml, whose names are known. */
export function readShape(): Stack {
  const text = readFileSync(new URL('shape/imported.yaml', import.meta.url), 'utf8');
  const document = parse(text, { merge: true });
  return { name: 'Shelf-prod', resources: {}, apiId: 'Api', stageName: 'prod', document };
}
