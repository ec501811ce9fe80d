/** A position in a source file; line and column count from 1. */
export interface Location {
  file: string;
  line: number;
  column: number;
}

/** An error or a warning about a contract. */
export interface Diagnostic {
  /** A stable name of the rule, such as `missing-description`. */
  rule: string;
  severity: 'error' | 'warning';
  location: Location;
  /** What is wrong, with the value that is. */
  message: string;
  /** How to fix it. */
  hint: string;
  /** The JSON Pointer into the document, if it has one. */
  pointer?: string;
  /** Why the contract accepts this warning. */
  acknowledged?: string;
}

/** A diagnostic without its location. */
export type Fault = Omit<Diagnostic, 'location'>;

/** Thrown for an invalid contract; its message is the text of the errors. */
export class ContractError extends Error {
  /** All errors and warnings. */
  readonly diagnostics: Diagnostic[];

  constructor(diagnostics: Diagnostic[]) {
    super(toDiagnosticText(diagnostics.filter(({ severity }) => severity === 'error')));
    this.name = 'ContractError';
    this.diagnostics = diagnostics;
  }
}

/** Collects diagnostics at JSON Pointers into a document. */
export interface Reporter {
  diagnostics: Diagnostic[];
  error: (rule: string, pointer: string, message: string, hint: string) => void;
  warn: (rule: string, pointer: string, message: string, hint: string) => void;
}

export function createReporter(locate: (pointer: string) => Location): Reporter {
  const diagnostics: Diagnostic[] = [];
  function add(severity: Diagnostic['severity']): Reporter['error'] {
    return (rule, pointer, message, hint) =>
      diagnostics.push({ rule, severity, location: locate(pointer), message, hint, pointer });
  }
  return { diagnostics, error: add('error'), warn: add('warning') };
}

/** Returns diagnostics in the order of their files and lines, each once. */
export function sortDiagnostics(diagnostics: Diagnostic[]): Diagnostic[] {
  const distinct = new Map(diagnostics.map((each) => [`${toLocationText(each)} ${each.message}`, each]));
  return [...distinct.values()].sort(({ location: one }, { location: other }) =>
    one.file === other.file ? one.line - other.line || one.column - other.column : one.file < other.file ? -1 : 1,
  );
}

/** How many further places of a fault, and how many faults of a rule, are printed. */
const placesMax = 3;
const faultsMax = 5;

/**
 * Returns two lines for each fault: `file:line:column message`, which editors make a link, and the hint, indented. A fault
 * in many places is one entry with the first of them; many faults of one rule are counted after the first.
 */
export function toDiagnosticText(diagnostics: Diagnostic[]): string {
  const faults = [...Map.groupBy(diagnostics, ({ rule, message, hint }) => [rule, message, hint].join('\0')).values()];
  const rules = [...Map.groupBy(faults, ([first]) => first?.rule).values()];
  return rules
    .flatMap((group) => {
      const rest = group.slice(faultsMax).flat();
      return [...group.slice(0, faultsMax).map(toEntry), ...(rest.length > 0 ? [toRemainder(rest)] : [])];
    })
    .join('\n');
}

function toEntry(places: Diagnostic[]): string {
  const [first, ...others] = places;
  if (!first) return '';
  const also = others.length > 0 ? `\n    ${toPlaces(first, others)}` : '';
  return `${toLocationText(first)} ${first.message}\n    ${first.hint}${also}`;
}

function toPlaces({ location: { file } }: Diagnostic, others: Diagnostic[]): string {
  const shown = others.slice(0, placesMax).map((each) => {
    const { line, column } = each.location;
    return each.location.file === file ? `${line}:${column}` : toLocationText(each);
  });
  const rest = others.length - shown.length;
  return `Also at ${shown.join(', ')}${rest > 0 ? ` and ${rest} more ${rest === 1 ? 'place' : 'places'}` : ''}.`;
}

function toRemainder(rest: Diagnostic[]): string {
  return `    … and ${rest.length} more like ${rest.length === 1 ? 'this' : 'these'} (${rest[0]?.rule}); --format json lists all.`;
}

function toLocationText({ location: { file, line, column } }: Diagnostic): string {
  return `${file}:${line}:${column}`;
}
