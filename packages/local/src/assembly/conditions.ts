import { UserError } from '../user-error.ts';

type Resolve = (value: unknown, place: string) => unknown;

/** Whether the template's condition of this name holds. */
export type Condition = (name: string, place: string) => boolean;

/** Answers the template's named conditions. */
export function createConditions(conditions: { [name: string]: unknown }, resolve: Resolve): Condition {
  return (name, place) => {
    if (!Object.hasOwn(conditions, name))
      throw new UserError(`${place} names the condition ${name}, which isn't defined.`);
    return resolve(conditions[name], `Conditions.${name}`) === true;
  };
}

/** The intrinsic functions that conditions are made of. */
export function createConditionFunctions(
  resolve: Resolve,
  condition: Condition,
): { [name: string]: (argument: unknown, place: string) => unknown } {
  function all(argument: unknown, place: string) {
    return resolve(argument, place) as unknown[];
  }
  return {
    Condition: (name, place) => condition(String(name), place),
    'Fn::Equals': (argument, place) => {
      const [left, right] = all(argument, place);
      return String(left) === String(right);
    },
    'Fn::And': (argument, place) => all(argument, place).every((value) => value === true),
    'Fn::Or': (argument, place) => all(argument, place).some((value) => value === true),
    'Fn::Not': (argument, place) => all(argument, place)[0] !== true,
  };
}
