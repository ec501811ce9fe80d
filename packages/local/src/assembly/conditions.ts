import { UserError } from '../user-error.ts';

type Resolve = (value: unknown, location: string) => unknown;

/** Whether the template's condition of this name holds. */
export type Condition = (name: string, location: string) => boolean;

/** Creates the evaluation of the template's named conditions. */
export function createConditions(conditions: { [name: string]: unknown }, resolve: Resolve): Condition {
  return (name, location) => {
    if (!Object.hasOwn(conditions, name))
      throw new UserError(`${location} uses the condition ${name}, which the template does not define. Define it.`);
    return resolve(conditions[name], `Conditions.${name}`) === true;
  };
}

/** Creates the intrinsic functions of conditions. */
export function createConditionFunctions(
  resolve: Resolve,
  condition: Condition,
): { [name: string]: (argument: unknown, location: string) => unknown } {
  function all(argument: unknown, location: string) {
    return resolve(argument, location) as unknown[];
  }
  return {
    Condition: (name, location) => condition(String(name), location),
    'Fn::Equals': (argument, location) => {
      const [left, right] = all(argument, location);
      return String(left) === String(right);
    },
    'Fn::And': (argument, location) => all(argument, location).every((value) => value === true),
    'Fn::Or': (argument, location) => all(argument, location).some((value) => value === true),
    'Fn::Not': (argument, location) => all(argument, location)[0] !== true,
  };
}
