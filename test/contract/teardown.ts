/** Jest's global tear-down: closes what setup.ts started. */
export default async function teardown() {
  await (globalThis as { closeContractTarget?: () => Promise<void> }).closeContractTarget?.();
}
