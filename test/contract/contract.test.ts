import { describeContract } from '@contract-first/agreement';
import { operations } from '../../generated/operations.js';
import { responses } from '../../generated/responses.js';
import { findCredential } from './credentials.ts';
import { target } from './target.ts';

/** Derived from openapi.yaml: change it, and these tests change with it. */
await describeContract({
  contract: 'openapi.yaml',
  target,
  generated: { operations, responses },
  findCredential,
});
