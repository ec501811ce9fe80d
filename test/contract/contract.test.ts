import { describeContract } from '@contract-first/agreement';
import { operations } from '../../generated/operations.js';
import { responses } from '../../generated/responses.js';
import * as hooks from './hooks.ts';
import { target } from './target.ts';

/** Derived from openapi.yaml: change it, and these tests change with it. */
await describeContract({
  contract: 'openapi.yaml',
  target,
  generated: { operations, responses },
  hooks,
});
