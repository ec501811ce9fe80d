import { ProblemError, problem } from './problem.ts';

/** What a scaffolded operation answers until it is built: a 501, which no contract needs to declare. */
export function notImplemented(): never {
  throw new ProblemError(problem(501, 'This operation is not built yet.'));
}
