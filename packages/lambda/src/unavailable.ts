/** A transient failure, after which the client can retry. Becomes a 503 with the message as its detail. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}
