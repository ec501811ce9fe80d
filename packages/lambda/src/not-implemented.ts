import { ProblemError, problem } from './problem.ts';

/**
 * Stands in for an operation that its owner has not written.
 * @throws {ProblemError} with 501, which a contract need not declare
 */
export function notImplemented(): never {
  throw new ProblemError(problem(501, 'This operation is not implemented yet.'));
}
