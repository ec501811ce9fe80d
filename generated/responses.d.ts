// Generated from openapi.yaml by npm run generate. Do not edit.

import type { ResponseModule } from '@contract-first/lambda';

/** Imports the validators of an operation's responses, by route: method, space, path as API Gateway has it. */
export declare const responses: { readonly [route: string]: () => Promise<ResponseModule> };
