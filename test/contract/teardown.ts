interface Project {
  globals: { target: string };
}

/** Jest's global tear-down: closes what setup.ts started. */
export default async function teardown(_: unknown, { globals: { target } }: Project) {
  await (globalThis as { [close: string]: unknown } as { [close: string]: () => Promise<void> })[`close_${target}`]?.();
}
