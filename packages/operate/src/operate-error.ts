/** An error for the user, whose message is all that there is to print. */
export class OperateError extends Error {
  override name = 'OperateError';
}
