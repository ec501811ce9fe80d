import { toGatewayDocument } from '../../../src/gateway/document.ts';
import { findGaps } from '../../../src/gateway/gaps.ts';
import { createBodyContract } from '../contract.ts';

/** The model of any value. */
export const anyValue = { description: 'Any value.' };

/** Returns the model of a body, and the keywords that it leaves to the function, sorted. */
export function weaken(schema: unknown, rest: { [key: string]: unknown }) {
  const contract = createBodyContract(schema, rest);
  const { components, paths } = toGatewayDocument(contract, { functionUri: 'arn:aws:lambda', allowOrigin: '*' });
  const $ref: string | undefined = paths['/'].post.requestBody?.content['application/json'].schema.$ref;
  const losses = findGaps(contract).filter(({ pointer }) => !pointer.endsWith('/requestBody'));
  return {
    model: $ref && components.schemas[$ref.replace('#/components/schemas/', '')],
    losses: losses.map(({ keyword }) => keyword).sort(),
  };
}

export interface Case {
  given: unknown;
  want: unknown;
  losses?: string[];
  schemas?: { [name: string]: unknown };
  openapi?: string;
}

export const v31 = { openapi: '3.1.0' };
