/** A function's environment variables. */
export type Environment = { readonly [name: string]: string | undefined };

/**
 * Returns a variable of the function's environment.
 * @throws {Error} when it is not set
 */
export function readVariable(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`${name} is not set: the stack gives it to the function.`);
  return value;
}
