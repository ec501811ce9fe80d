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

export const rejected = 'Requests that were valid are rejected.';
export const unexpected = 'Clients may receive what the old contract excluded.';

/** Creates the rule of a change that may break clients. */
export function breaking(toText: Rule['toText'], concerns: string, section: Section = 'Changed'): Rule {
  return { severity: 'breaking', section, toText, concerns };
}

/** Creates the rule of another change. */
export function other(severity: Severity, section: Section, toText: Rule['toText'], concerns: string): Rule {
  return { severity, section, toText, concerns };
}

const listMax = 6;

/** Returns values as a list for a sentence; a long list ends in their number. */
export function toList(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  const shown = value.slice(0, listMax).map((each) => toCode(JSON.stringify(each)));
  const rest = value.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

/** Returns the sentence of what is new. */
export function toAddedText({ subject }: Change): string {
  return `${subject} is new`;
}

/** Returns the sentence of what was removed. */
export function toRemovedText({ subject }: Change): string {
  return `${subject} was removed`;
}
