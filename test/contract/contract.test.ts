import { describeContract } from '@contract-first/agreement';
import { operations } from '../../generated/operations.ts';
import { requestValidators } from '../../generated/request-validators.js';
import { responseValidators } from '../../generated/response-validators.js';
import { findCredential } from './credentials.ts';
import { target } from './target.ts';

/** Derived from openapi.yaml: change it, and these tests change with it. */
await describeContract({
  contract: 'openapi.yaml',
  target,
  generated: { operations, requestValidators, responseValidators },
  findCredential,
});
