// Generated from openapi.yaml by npm run generate. Do not edit.

import type { OperationTable } from '@contract-first/lambda';
import type { operations as described } from './openapi.d.ts';

export const operations = {
  createItem: {
    method: 'POST',
    path: '/items',
    parameters: [],
    requestBody: { required: true, mediaTypes: ['application/json'] },
    responses: {
      '200': ['application/json'],
      '400': ['application/problem+json'],
      '409': ['application/problem+json'],
      '413': ['application/problem+json'],
      '415': ['application/problem+json'],
      '429': ['application/problem+json'],
      '500': ['application/problem+json'],
      '503': ['application/problem+json'],
    },
    responseHeaders: {
      '503': [
        {
          name: 'retry-after',
          in: 'header',
          required: false,
          style: 'simple',
          explode: false,
          shape: 'integer',
        },
      ],
    },
  },
  getItem: {
    method: 'GET',
    path: '/items/{id}',
    parameters: [{ name: 'id', in: 'path', required: true, style: 'simple', explode: false, shape: 'string' }],
    responses: {
      '200': ['application/json'],
      '400': ['application/problem+json'],
      '404': ['application/problem+json'],
      '429': ['application/problem+json'],
      '500': ['application/problem+json'],
      '503': ['application/problem+json'],
    },
    responseHeaders: {
      '503': [
        {
          name: 'retry-after',
          in: 'header',
          required: false,
          style: 'simple',
          explode: false,
          shape: 'integer',
        },
      ],
    },
  },
} as const satisfies OperationTable;

export type OperationId = keyof typeof operations;

/** The media types of binary bodies. */
export const binaryMediaTypes = [] as const;

/** The source of the types of operations. */
export interface Contract {
  described: described;
  operations: typeof operations;
  binaryMediaTypes: typeof binaryMediaTypes;
}
