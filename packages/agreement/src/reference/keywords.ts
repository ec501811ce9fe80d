import { value } from '@hyperjump/browser';
import { type Keyword, Validation } from '@hyperjump/json-schema/experimental';
import { entries, value as read, typeOf } from '@hyperjump/json-schema/instance/experimental';
import { placeAt } from './document.ts';

/** Keywords in place of hyperjump's, which read other documents or differ from JSON Schema. */

/** Follows a reference within the document; see `toRoot`. */
export const ref: Keyword<string | undefined> = {
  id: 'https://contract.local/keyword/ref',
  compile: async (schema, ast, parent) => {
    const pointer = value(schema);
    return typeof pointer === 'string' ? Validation.compile(placeAt(pointer, schema.document), ast, parent) : undefined;
  },
  interpret: (url, instance, context) => url === undefined || Validation.interpret(url, instance, context),
  simpleApplicator: true,
};

interface WithEvaluated {
  evaluatedProperties?: Set<string>;
}

/** Hyperjump's takes inherited names of objects, such as `constructor`, for declared properties. */
export const properties: Keyword<Map<string, string>> = {
  id: 'https://json-schema.org/keyword/properties',
  compile: async (schema, ast, parent) => {
    const declared = new Map<string, string>();
    for (const name of Object.keys(value<object>(schema))) {
      const member = { ...schema, cursor: `${schema.cursor}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` };
      Object.assign(member, { _value: Reflect.get(value<object>(schema), name) });
      declared.set(name, await Validation.compile(member, ast, parent));
    }
    return declared;
  },
  interpret: (declared, instance, context) => {
    if (typeOf(instance) !== 'object') return true;
    const invalid = [...entries(instance)].filter(([key, member]) => {
      const url = declared.get(read(key));
      if (url === undefined) return false;
      (context as WithEvaluated).evaluatedProperties?.add(read(key));
      return !Validation.interpret(url, member, context);
    });
    return invalid.length === 0;
  },
  simpleApplicator: true,
};

/** Hyperjump's takes a number that is up to 1.2e-7 away from a multiple for one. */
export const multipleOf: Keyword<number> = {
  id: 'https://contract.local/keyword/multipleOf',
  compile: async (schema) => value<number>(schema),
  interpret: (divisor, instance) => typeOf(instance) !== 'number' || isDivisible(read(instance), divisor),
};

/** Divides in integers of the last decimal place that either number has. */
function isDivisible(dividend: number, divisor: number): boolean {
  const places = Math.max(countPlaces(dividend), countPlaces(divisor));
  return toInteger(dividend, places) % toInteger(divisor, places) === 0n;
}

function countPlaces(number: number): number {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e(.+))?$/.exec(String(number)) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}

function toInteger(number: number, places: number): bigint {
  const [, whole = '', fraction = '', exponent = '0'] = /^(-?\d+)(?:\.(\d+))?(?:e(.+))?$/.exec(String(number)) ?? [];
  return BigInt(whole + fraction) * 10n ** BigInt(places - fraction.length + Number(exponent));
}
