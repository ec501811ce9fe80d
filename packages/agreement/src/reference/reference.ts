import type { Fault } from '../case.ts';

/** What a schema says of a value, by an implementation of JSON Schema that no layer uses. */
export interface Reference {
  /**
   * Returns the rules of the schema at a pointer into the contract's document that a value breaks; none when it is valid.
   * Conditions that hold together (`allOf`, `properties`, …) are followed to the keyword that decides; `anyOf`, `oneOf`, `not`
   * and `if` are reported themselves. `at` is a JSON Pointer into the value, such as `#/id`.
   */
  findFaults(pointer: string, value: unknown): Fault[];
}
