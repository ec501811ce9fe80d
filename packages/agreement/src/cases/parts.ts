import { type ContractOperation, isJson, type MediaType, type Parameter, toPointer } from '@contract-first/compiler';
import { isCredential } from '../requests/credentials.ts';
import { isSetByClient } from '../requests/http-request.ts';
import { listReadings } from '../requests/readings.ts';
import type { DerivedValue } from '../values/value.ts';
import { moveFaults, toLocation } from './draft.ts';
import { listMembers } from './members.ts';
import { isPathOfOther } from './other-paths.ts';
import { type Source, toSchemaPointer } from './source.ts';

/** A parameter with the values that its style can carry, or a media type with its bodies. */
export type Part = { values: DerivedValue[]; random: (count: number, seed: number) => DerivedValue[] } & (
  | { parameter: Parameter }
  | { mediaType: string; declared: string; media: MediaType }
);

export type ParameterPart = Extract<Part, { parameter: Parameter }>;
export type BodyPart = Extract<Part, { mediaType: string }>;

/** The parts of an operation's requests. */
export interface Parts {
  operation: ContractOperation;
  parameters: ParameterPart[];
  /** JSON first. */
  bodies: BodyPart[];
}

const anyText: DerivedValue = { value: 'x', kind: 'example', title: 'any text', faults: [] };

export function toParts(operation: ContractOperation, source: Source): Parts {
  const bodies = Object.entries(operation.requestBody?.content ?? {}).flatMap(([declared, media]) => {
    const mediaType = toMediaType(declared, Object.keys(operation.requestBody?.content ?? {}));
    return mediaType === undefined ? [] : [toBodyPart(declared, mediaType, media, source)];
  });
  return {
    operation,
    parameters: operation.parameters.map((parameter) => toParameterPart(parameter, operation, source)),
    bodies: [
      ...bodies.filter(({ mediaType }) => isJson(mediaType)),
      ...bodies.filter(({ mediaType }) => !isJson(mediaType)),
    ],
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

/** Returns the declared media type, or one of its range that no other declaration is closer to; undefined without any. */
function toMediaType(declared: string, all: string[]): string | undefined {
  const essence = (declared.split(';')[0] ?? '').trim().toLowerCase();
  if (!essence.endsWith('*')) return essence;
  const examples = [
    'application/json',
    'text/plain',
    'image/png',
    'audio/mpeg',
    'video/mp4',
    'font/woff2',
    'multipart/mixed',
  ];
  const candidates = [...examples, essence.replace('*/*', 'application/x').replace('/*', '/x-any')];
  const others = all.filter((each) => each !== declared).map((each) => each.toLowerCase());
  return candidates.find(
    (type) =>
      (essence === '*/*' || type.startsWith(essence.slice(0, -1))) &&
      !others.some(
        (other) => type === other || (essence === '*/*' && other.endsWith('/*') && type.startsWith(other.slice(0, -1))),
      ),
  );
}

function toBodyPart(declared: string, mediaType: string, media: MediaType, source: Source): BodyPart {
  const part = { mediaType, declared, media };
  const pointer = toPointer(media.pointer, 'schema');
  if (!isJson(mediaType)) return { ...part, values: [anyText], random: () => [] };
  if (media.schema === undefined) return { ...part, values: [...toExamples(media), anyText], random: () => [] };
  return {
    ...part,
    values: source.values.derive(pointer),
    random: (count, seed) => source.values.random(pointer, count, seed),
  };
}

function toExamples({ examples }: MediaType): DerivedValue[] {
  return Object.entries(examples).map(([name, value]) => ({
    value,
    kind: 'example',
    title: `example ${name}`,
    faults: [],
  }));
}
