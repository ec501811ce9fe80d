import { type Keyword, keywords, type Row, type Type } from './keywords.ts';

type Table = typeof keywords;

/** The keywords whose rows have these properties. */
export type KeywordsWith<Part> = { [Name in Keyword]: Table[Name] extends Part ? Name : never }[Keyword];

/** The names of the rules under which a keyword may be weakened in a model. */
export type RuleOf<Name extends Keyword> = Table[Name] extends { rules: readonly (infer Rule)[] } ? Rule : never;

/** Lists the keywords whose rows have these properties, in the table's order. */
export function listKeywords<const Part extends Partial<Row>>(part: Part): KeywordsWith<Part>[] {
  const wanted = Object.entries(part);
  const rows = Object.entries<Row>(keywords).filter(([, row]) =>
    wanted.every(([column, value]) => row[column as keyof Row] === value),
  );
  return rows.map(([name]) => name as KeywordsWith<Part>);
}

/** Whether a keyword restricts values of this type. */
export function restricts(keyword: Keyword, type: Type): boolean {
  const { of }: Row = keywords[keyword];
  return of === undefined || of.includes(type);
}

/** Whether a keyword restricts nothing with this value. */
export function isIdle(keyword: Keyword, value: unknown): boolean {
  const { idle }: Row = keywords[keyword];
  return idle !== undefined && JSON.stringify(idle) === JSON.stringify(value);
}

/** Whether this is a keyword; any other key of a schema is an extension. */
export function isKeyword(key: string): key is Keyword {
  return Object.hasOwn(keywords, key);
}

/** The keywords by which a schema restricts values, besides those that are translated into others. */
export const assertions: Keyword[] = Object.entries<Row>(keywords)
  .filter(([, { model }]) => !['annotation', 'refused', 'translated'].includes(model))
  .map(([name]) => name as Keyword);
