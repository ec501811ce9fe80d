/** Returns an action that loads its command when it runs, so that no command waits for the libraries of another. */
export function toAction<Given extends unknown[]>(load: () => Promise<(...given: Given) => Promise<number>>) {
  return async (...given: Given): Promise<void> => {
    process.exitCode = await (await load())(...given);
  };
}
