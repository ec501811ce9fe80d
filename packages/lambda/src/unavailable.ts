/** A failure that passes with time: the request may be sent again. Becomes a 503; clients read the message. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}
