import { ProblemError, problem } from './problem.ts';

/** Answers for an operation that is not built yet: 501, which no contract needs to declare. */
export function notImplemented(): never {
  throw new ProblemError(problem(501, 'This operation is not built yet.'));
}
