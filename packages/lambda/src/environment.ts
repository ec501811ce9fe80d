/** A function's environment variables. */
export type Environment = { readonly [name: string]: string | undefined };

/**
 * Returns an environment variable of the function.
 * @throws {Error} when it is not set or empty
 */
export function readVariable(environment: Environment, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`Environment variable ${name} is not set: set it on the function in the stack.`);
  return value;
}
