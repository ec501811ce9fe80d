import { toGatewayDocument } from '../../../src/gateway/document.ts';
import { findGaps } from '../../../src/gateway/gaps.ts';
import { createBodyContract } from '../contract.ts';

/** Stands for any value in a model. */
export const anyValue = { description: 'Any value.' };

/** The model of a body, and the keywords of it that are left to the function, in order. */
export function weaken(schema: unknown, rest: { [key: string]: unknown }) {
  const contract = createBodyContract(schema, rest);
  const { components, paths } = toGatewayDocument(contract, { functionUri: 'arn:aws:lambda', allowOrigin: '*' });
  const $ref: string | undefined = paths['/'].post.requestBody?.content['application/json'].schema.$ref;
  const losses = findGaps(contract).filter(({ pointer }) => !pointer.endsWith('/requestBody'));
  return {
    model: $ref && components.schemas[$ref.replace('#/components/schemas/', '')],
    lost: losses.map(({ keyword }) => keyword).sort(),
  };
}

export interface Case {
  given: unknown;
  want: unknown;
  lost?: string[];
  schemas?: { [name: string]: unknown };
  openapi?: string;
}

export const v31 = { openapi: '3.1.0' };
