import type { Compared } from './compared.ts';
import { toText } from './view/finite.ts';
import type { View } from './view/view.ts';

/** Notes differences that no value shows: of defaults, deprecation, discriminators and what texts contain. */
export function compareNotes({ sub, sup, report }: Compared): void {
  const defaults = [find(sub, 'default'), find(sup, 'default')] as const;
  const [before, after] = defaults.map((each) => each && toText(each.value));
  if (before !== after && before !== undefined) {
    report('default', { ...toPlaces(...defaults), from: defaults[0]?.value, to: defaults[1]?.value });
  }
  const deprecated = find(sup, 'deprecated', true);
  if (deprecated && !sub.base.some(({ schema }) => schema.deprecated === true))
    report('deprecated', { sup: deprecated.pointer });
  if (sub.base.some(({ isShared }) => isShared)) return;
  compareDiscriminators(sub, sup, report);
  // What branches share was compared with the whole.
  const encodings = [toEncoding(sub), toEncoding(sup)] as const;
  if (encodings[0] !== encodings[1]) report('encoding', { from: encodings[0], to: encodings[1] });
}

function compareDiscriminators(sub: View, sup: View, report: Compared['report']): void {
  const [before, after] = [find(sub, 'discriminator'), find(sup, 'discriminator')];
  if (!before) return;
  const [old, next] = [Object(before.value), Object(after?.value)];
  const places = toPlaces(before, after);
  if (old.propertyName !== next.propertyName) {
    report('discriminator', { ...places, from: old.propertyName, to: next.propertyName });
    return;
  }
  const lost = Object.keys(old.mapping ?? {}).filter((name) => !Object.hasOwn(next.mapping ?? {}, name));
  if (lost.length > 0 && after) report('discriminator', { ...places, name: lost.join(', ') });
}

interface Found {
  value: unknown;
  pointer: string;
}

function find({ base }: View, keyword: string, wanted?: unknown): Found | undefined {
  const member = base.find(
    ({ schema, isShared }) =>
      !isShared && Object.hasOwn(schema, keyword) && (wanted === undefined || schema[keyword] === wanted),
  );
  return member && { value: member.schema[keyword], pointer: `${member.pointer}/${keyword}` };
}

function toPlaces(sub: Found | undefined, sup: Found | undefined): { sub?: string; sup?: string } {
  return { ...(sub ? { sub: sub.pointer } : {}), ...(sup ? { sup: sup.pointer } : {}) };
}

/** What a text contains; the formats `byte` and `binary` of OpenAPI 3.0 are what later versions call a content encoding. */
function toEncoding({ base }: View): string {
  const texts = base.flatMap(({ schema: { format, contentEncoding, contentMediaType } }) => [
    contentEncoding ?? (format === 'byte' ? 'base64' : format === 'binary' ? 'binary' : undefined),
    contentMediaType === 'application/octet-stream' ? 'binary' : contentMediaType,
  ]);
  return [...new Set(texts.filter((text) => text !== undefined))].join(' ') || 'plain text';
}
