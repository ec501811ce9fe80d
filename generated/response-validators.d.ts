// Generated from openapi.yaml by npm run generate. Do not edit.

import type { ResponseValidators } from '@contract-first/lambda';

export declare const responseValidators: {
  readonly createItem: ResponseValidators;
  readonly getItem: ResponseValidators;
};
