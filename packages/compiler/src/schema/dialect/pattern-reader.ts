/** The state of a translation: a position in the pattern, and what was found out about it. */
export interface Reader {
  readonly text: string;
  at: number;
  /** Sentences about translations that readers may not expect. */
  readonly notes: Set<string>;
  /** Whether `^` and `$` may match at line breaks. */
  readonly isMultiline: boolean;
  /** The number of lookbehinds around the position. */
  lookbehinds: number;
  /** The number of named groups added. */
  added: number;
}

/** Thrown for a construct that has no equal in ECMA-262; the suggestion says what to write instead. */
export class UntranslatableError extends Error {
  readonly suggestion: string;

  constructor(message: string, suggestion: string) {
    super(message);
    this.name = 'UntranslatableError';
    this.suggestion = suggestion;
  }
}

export function createReader(text: string, hasMultilineFlag: boolean): Reader {
  const isMultiline = hasMultilineFlag || /\(\?[a-z]*m[a-z]*[-:]/.test(text);
  return { text, at: 0, notes: new Set(), isMultiline, lookbehinds: 0, added: 0 };
}

/** Returns the match of a regular expression at the position, and moves behind it. */
export function take(reader: Reader, { source }: RegExp): RegExpExecArray | undefined {
  const sticky = new RegExp(source, 'yu');
  sticky.lastIndex = reader.at;
  const match = sticky.exec(reader.text) ?? undefined;
  reader.at += match?.[0].length ?? 0;
  return match;
}
