// Generated from openapi.yaml by npm run generate. Do not edit.

import type { Validate } from '@contract-first/lambda';

export declare const requestValidators: {
  readonly createItem: Validate;
  readonly getItem: Validate;
};

export declare const requestErrors: {
  readonly createItem: Validate;
  readonly getItem: Validate;
};
