/** An error for the user, whose message is all that there is to print. */
export class DriftError extends Error {
  override name = 'DriftError';
}
