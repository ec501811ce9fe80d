import { type Contract, type Direction, listSchemas } from '@contract-first/compiler';
import { interpret, Validation } from '@hyperjump/json-schema/experimental';
import { fromJs } from '@hyperjump/json-schema/instance/experimental';
import type { Fault } from '../case.ts';
import { createFaultCollector } from './collect-faults.ts';
import { toDialectId } from './dialects.ts';
import { createAst, placeAt, toRoot, toUrl } from './document.ts';

/** What a schema says of a value, by an implementation of JSON Schema that no layer uses. */
export interface Reference {
  /**
   * Returns the rules of the schema at a pointer into the contract's document that a value breaks; none when it is valid.
   * Conditions that hold together (`allOf`, `properties`, …) are followed to the keyword that decides; `anyOf`, `oneOf`, `not`
   * and `if` are reported themselves. `at` is a JSON Pointer into the value, such as `#/id`.
   * @throws {Error} when there is no schema at the pointer
   */
  findFaults(pointer: string, value: unknown): Fault[];
}

/**
 * Creates the reference for the requests or the responses of a contract. It runs `@hyperjump/json-schema` on the document itself,
 * in a dialect of its own, and shares nothing with the compiler's conversion and Ajv.
 */
export async function createReference(contract: Contract, direction: Direction): Promise<Reference> {
  const ast = createAst();
  const { document } = toRoot(contract, toDialectId(contract.dialect, direction));
  for (const [, pointer] of listSchemas(contract.document)) {
    await Validation.compile(placeAt(pointer, document), ast, placeAt('#', document));
  }
  return {
    findFaults(pointer, value) {
      const schemaUri = toUrl(pointer);
      if (!Object.hasOwn(ast, schemaUri)) throw new Error(`There is no schema at ${pointer}.`);
      const collector = createFaultCollector();
      const { valid } = interpret({ ast, schemaUri }, fromJs(value as never), { plugins: [collector.plugin] });
      return valid ? [] : collector.list();
    },
  };
}
