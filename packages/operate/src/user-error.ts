/** An error that the user can fix. Its message is printed without a stack: what is wrong, where, and what to do next. */
export class UserError extends Error {
  override name = 'UserError';
}
