import { type Contract, findAt } from '@contract-first/compiler';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** The functions behind particular operations, by operationId. */
export type Handlers = Map<string, IFunction>;

/**
 * Returns the function of each operation that has one of these tags of the contract.
 * @throws {Error} when no operation has a tag, or one has several of them
 */
export function toHandlers({ document, operations }: Contract, byTag: { readonly [tag: string]: IFunction }): Handlers {
  const handlers: Handlers = new Map();
  for (const [tag, handler] of Object.entries(byTag)) {
    const tagged = operations.filter(({ pointer }) => {
      const { tags = [] } = findAt(document, pointer) as { tags?: unknown[] };
      return tags.includes(tag);
    });
    if (tagged.length === 0) {
      throw new Error(`No operation of the contract has the tag ${tag}: add it to those that its function runs.`);
    }
    for (const { operationId } of tagged) {
      if (handlers.has(operationId)) {
        throw new Error(`Several functions would run ${operationId}: leave it one of their tags, such as ${tag}.`);
      }
      handlers.set(operationId, handler);
    }
  }
  return handlers;
}
