import type { ContractOperation, Parameter } from '@contract-first/compiler';
import { isCredential } from '../requests/credentials.ts';
import { toLocation } from '../requests/fault-location.ts';
import { isSetByClient } from '../requests/http-request.ts';
import { listReadings } from '../requests/readings.ts';
import { toSchemaPointer } from '../requests/schema-pointers.ts';
import type { DerivedValue } from '../values/derived-value.ts';
import { anyText, type BodyPart, toBodyParts } from './body-part.ts';
import { moveFaults } from './draft.ts';
import { listMembers } from './members.ts';
import { isPathOfOther } from './other-paths.ts';
import type { Source } from './source.ts';

/** A parameter with the values that its style can carry. */
export interface ParameterPart {
  parameter: Parameter;
  values: DerivedValue[];
  random(count: number, seed: number): DerivedValue[];
}

/** The parts of an operation's requests. */
export interface Parts {
  operation: ContractOperation;
  parameters: ParameterPart[];
  /** JSON first. */
  bodies: BodyPart[];
}

export function toParts(operation: ContractOperation, source: Source): Parts {
  return {
    operation,
    parameters: operation.parameters.map((parameter) => toParameterPart(parameter, operation, source)),
    bodies: toBodyParts(operation, source),
  };
}

function toParameterPart(parameter: Parameter, operation: ContractOperation, source: Source): ParameterPart {
  const pointer = toSchemaPointer(parameter);
  const members = listMembers(parameter.schema, source.contract);
  const others = operation.parameters
    .filter((each) => each !== parameter && each.in === parameter.in)
    .map(({ name }) => name);
  const isFixed = isSetByClient(parameter) || isCredential(parameter, operation, source.contract);
  function carry(values: DerivedValue[]): DerivedValue[] {
    return values.flatMap((derived) => {
      if (isFixed && derived.faults.length > 0) return [];
      const readings = listReadings(parameter, derived.value, members);
      const isAmbiguous = parameter.explode && Object.keys(Object(derived.value)).some((name) => others.includes(name));
      if (readings.length === 0 || isAmbiguous || isPathOfOther(parameter, derived.value, operation, source.contract))
        return [];
      if (derived.faults.length === 0) return [derived];
      // An invalid value whose text means a valid one too, such as the string 5 for an integer, is not invalid on its way.
      const isReadable = readings.some((reading) => source.reference.findFaults(pointer, reading).length === 0);
      if (isReadable || (parameter.allowEmptyValue && readings.includes(''))) return [];
      return [{ ...derived, faults: moveFaults(derived.faults, toLocation(parameter.in, parameter.name)) }];
    });
  }
  const isOpen = parameter.schema === true || Object.keys(parameter.schema).length === 0;
  if (isOpen) return { parameter, values: carry([anyText]), random: () => [] };
  return {
    parameter,
    values: carry(source.values.derive(pointer)),
    random: (count, seed) => carry(source.values.random(pointer, count, seed)),
  };
}
