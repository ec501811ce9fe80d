import { startTarget } from '../targets/target.ts';

/** Jest's global set-up: starts the target once for all contract tests; its tear-down is in teardown.ts. */
export default async function setup() {
  const { close, ...target } = await startTarget(process.env);
  process.env.CONTRACT_TARGET = JSON.stringify(target);
  Object.assign(globalThis, { closeContractTarget: close });
}
