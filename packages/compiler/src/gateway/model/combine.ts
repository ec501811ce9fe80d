import type { Schema } from '../../contract.ts';
import { anything, type Child, isAnything, type Room, toLost, type Weakened } from './weakened.ts';

/** `allOf`, `anyOf`, `oneOf`, `not` and `if`, each as far as it stays no stronger than the contract's. */
export function toCombined(schema: Schema, pointer: string, room: Room, child: Child): Weakened[] {
  const has = (keyword: string) => Object.hasOwn(schema, keyword);
  const branches = (keyword: string) =>
    schema[keyword].map((branch: Schema | boolean, index: number) => child(branch, [keyword, index]));
  return [
    has('allOf') ? toAllOf(branches('allOf')) : anything,
    has('anyOf') ? toAnyOf(branches('anyOf'), pointer, room) : anything,
    has('oneOf') ? toOneOf(branches('oneOf'), pointer, room, has('anyOf')) : anything,
    has('not') ? toNot(child(schema.not, ['not']), pointer, room) : anything,
    has('if') && (has('then') || has('else')) ? toLost(room, pointer, 'if', 'dialect') : anything,
  ];
}

/** A branch that takes anything asks for nothing. */
function toAllOf(branches: Weakened[]): Weakened {
  const models = branches.map(({ model }) => model).filter((model) => !isAnything(model));
  return { model: models.length > 0 ? { allOf: models } : {}, exact: branches.every(({ exact }) => exact) };
}

/** A branch that takes anything decides the whole. */
function toAnyOf(branches: Weakened[], pointer: string, room: Room): Weakened {
  const exact = branches.every((branch) => branch.exact);
  if (!branches.some(({ model }) => isAnything(model))) return { model: { anyOf: toModels(branches) }, exact };
  return exact ? anything : toLost(room, pointer, 'anyOf', 'branch');
}

/** A weaker branch may take a value that another takes too: "exactly one" is then no more than "one of them". */
function toOneOf(branches: Weakened[], pointer: string, room: Room, hasAnyOf: boolean): Weakened {
  if (branches.every(({ exact, model }) => exact && !isAnything(model))) {
    return { model: { oneOf: toModels(branches) }, exact: true };
  }
  const lost = toLost(room, pointer, 'oneOf', 'branch');
  const isOpen = hasAnyOf || branches.some(({ model }) => isAnything(model));
  return isOpen ? lost : { model: { anyOf: toModels(branches) }, exact: false };
}

/** The opposite of something weaker is something stronger. */
function toNot({ model, exact }: Weakened, pointer: string, room: Room): Weakened {
  return exact && !isAnything(model) ? { model: { not: model }, exact: true } : toLost(room, pointer, 'not', 'branch');
}

const toModels = (branches: Weakened[]) => branches.map(({ model }) => model);
