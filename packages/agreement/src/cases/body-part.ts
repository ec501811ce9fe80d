import {
  type Contract,
  type ContractOperation,
  followRefs,
  isJson,
  type MediaType,
  toPointer,
} from '@contract-first/compiler';
import { isForm, toFormText } from '../requests/form.ts';
import type { DerivedValue } from '../values/derived-value.ts';
import type { Source } from './source.ts';

/** A declared media type, or one of a declared range, with its bodies. */
export interface BodyPart {
  /** As it is sent, without parameters. */
  mediaType: string;
  declared: string;
  media: MediaType;
  values: DerivedValue[];
  random(count: number, seed: number): DerivedValue[];
}

export const anyText: DerivedValue = { value: 'x', kind: 'example', title: 'any text', faults: [] };

/** Returns the bodies of an operation, JSON first. */
export function toBodyParts({ requestBody }: ContractOperation, source: Source): BodyPart[] {
  const all = Object.entries(requestBody?.content ?? {});
  const parts = all.flatMap(([declared, media]) => {
    const mediaType = toMediaType(
      declared,
      all.map(([name]) => name),
    );
    return mediaType === undefined ? [] : [{ mediaType, declared, media, ...toValues(mediaType, media, source) }];
  });
  return parts.toSorted((one, other) => Number(isJson(other.mediaType)) - Number(isJson(one.mediaType)));
}

/** A type of each kind, so that a range has one that is common. */
const commonTypes = [
  'application/json',
  'text/plain',
  'image/png',
  'audio/mpeg',
  'video/mp4',
  'font/woff2',
  'multipart/mixed',
];

/** Returns a media type, or one of its range that no other declaration is closer to; undefined when there is none. */
function toMediaType(declared: string, all: string[]): string | undefined {
  const range = toEssence(declared);
  if (!range.endsWith('*')) return range;
  const others = all.map(toEssence).filter((other) => other !== range && (range === '*/*' || !other.endsWith('*')));
  const candidates = [...commonTypes, range.replace('*/*', 'application/any').replace('/*', '/x-any')];
  return candidates.find((type) => isInRange(type, range) && !others.some((other) => isInRange(type, other)));
}

export function isInRange(mediaType: string, range: string): boolean {
  return range === '*/*' || (range.endsWith('/*') ? mediaType.startsWith(range.slice(0, -1)) : mediaType === range);
}

function toEssence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

/** A body that is not JSON is text: a string where the contract says so, the fields of a form, or any. */
function toValues(mediaType: string, media: MediaType, source: Source): Pick<BodyPart, 'values' | 'random'> {
  const { values, contract } = source;
  const pointer = toPointer(media.pointer, 'schema');
  if (media.schema === undefined) return { values: [...toExamples(media, mediaType), anyText], random: () => [] };
  if (isJson(mediaType))
    return { values: values.derive(pointer), random: (count, seed) => values.random(pointer, count, seed) };
  if (isForm(mediaType)) return { values: toForms(mediaType, values.derive(pointer)), random: () => [] };
  if (!mediaType.startsWith('text/') || !isString(pointer, contract)) return { values: [anyText], random: () => [] };
  return {
    values: values.derive(pointer).filter(isText),
    random: (count, seed) => values.random(pointer, count, seed).filter(isText),
  };
}

function toExamples({ examples }: MediaType, mediaType: string): DerivedValue[] {
  const entries = Object.entries(examples).filter(
    ([, value]) => isJson(mediaType) || (typeof value === 'string' && value !== ''),
  );
  return entries.map(([name, value]) => ({ value, kind: 'example', title: `example ${name}`, faults: [] }));
}

/** API Gateway passes an empty text on as no body. */
function isText({ value }: DerivedValue): boolean {
  return typeof value === 'string' && value !== '' && value.isWellFormed();
}

function isString(pointer: string, { document }: Contract): boolean {
  return followRefs(document, pointer).node?.type === 'string';
}

/** No layer validates the fields of a form, so one valid form is enough. */
function toForms(mediaType: string, values: DerivedValue[]): DerivedValue[] {
  const valid = values.find(({ value, faults }) => faults.length === 0 && typeof value === 'object' && value !== null);
  const text = valid && toFormText(mediaType, valid.value as object);
  return text ? [{ ...anyText, value: text, title: 'a form' }] : [anyText];
}
