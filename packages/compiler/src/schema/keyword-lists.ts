import { type Keyword, keywords, type Row, type Type } from './keywords.ts';

type Table = typeof keywords;

/** The keywords whose rows have these properties. */
export type KeywordsWith<Columns> = { [Name in Keyword]: Table[Name] extends Columns ? Name : never }[Keyword];

/** The rules by which a model may weaken a keyword. */
export type RuleOf<Name extends Keyword> = Table[Name] extends { rules: readonly (infer Rule)[] } ? Rule : never;

/** Lists the keywords whose rows have these properties, in the table's order. */
export function listKeywords<const Columns extends Partial<Row>>(columns: Columns): KeywordsWith<Columns>[] {
  const wanted = Object.entries(columns);
  const rows = Object.entries<Row>(keywords).filter(([, row]) =>
    wanted.every(([column, value]) => row[column as keyof Row] === value),
  );
  return rows.map(([name]) => name as KeywordsWith<Columns>);
}

/** Returns whether a keyword restricts values of this type. */
export function restricts(keyword: Keyword, type: Type): boolean {
  const { of }: Row = keywords[keyword];
  return of === undefined || of.includes(type);
}

/** Returns whether a keyword with this value restricts nothing. */
export function isNoOp(keyword: Keyword, value: unknown): boolean {
  const { noOp }: Row = keywords[keyword];
  return noOp !== undefined && JSON.stringify(noOp) === JSON.stringify(value);
}

/** Returns whether a key of a schema is a keyword; any other key is an extension. */
export function isKeyword(key: string): key is Keyword {
  return Object.hasOwn(keywords, key);
}

/** The keywords that restrict values, except those that are translated into others. */
export const assertions: Keyword[] = Object.entries<Row>(keywords)
  .filter(([, { model }]) => !['annotation', 'unsupported', 'translated'].includes(model))
  .map(([name]) => name as Keyword);
