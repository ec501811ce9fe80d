import type { Change } from '../change.ts';

/** `breaking`: a client that followed the old contract may fail. `warning`: it goes on, but somebody should look. */
export type Severity = 'breaking' | 'warning' | 'compatible';

/** The sections of https://keepachangelog.com/en/1.1.0/ that the rules use. */
export type Section = 'Added' | 'Changed' | 'Deprecated' | 'Removed' | 'Security';

export interface Rule {
  severity: Severity;
  section: Section;
  /** Returns what has changed, as a sentence without its full stop. */
  toText(change: Change): string;
  /** Which clients it concerns, as a sentence. */
  concerns: string;
}

export function toCode(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

const listMax = 6;

/** Returns values as a list for a sentence; a long list ends in their number. */
export function toList(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  const shown = value.slice(0, listMax).map((each) => toCode(JSON.stringify(each)));
  const rest = value.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
