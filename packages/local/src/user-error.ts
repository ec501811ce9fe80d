/** Why the local stack can't run: its message says what is wrong, where, and what to do next, and is shown as it is. */
export class UserError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UserError';
  }
}
