import { type Diagnostic, toDiagnosticText } from '../diagnostic.ts';

export type Format = 'text' | 'json' | 'sarif';

/** Prints diagnostics: as text to stderr, warnings first, or as JSON or SARIF to stdout, for editors and CI. */
export function printDiagnostics(diagnostics: Diagnostic[], format: Format): void {
  if (format !== 'text') {
    console.log(JSON.stringify(format === 'json' ? diagnostics : toSarif(diagnostics), null, 2));
    return;
  }
  for (const severity of ['warning', 'error'] as const) {
    const some = diagnostics.filter((each) => each.severity === severity && each.acknowledged === undefined);
    if (some.length > 0) console.error(`${toCount(some.length, severity)}:\n${toDiagnosticText(some)}`);
  }
  const acknowledged = diagnostics.filter((each) => each.acknowledged !== undefined).length;
  if (acknowledged > 0) console.error(`${toCount(acknowledged, 'acknowledged warning')}; --format json lists all`);
}

/** Returns such as `1 error` or `3 warnings`. */
export function toCount(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
function toSarif(diagnostics: Diagnostic[]): object {
  const rules = [...new Set(diagnostics.map(({ rule }) => rule))].map((id) => ({ id }));
  const results = diagnostics.map(
    ({ rule, severity, message, hint, location: { file, line, column }, acknowledged }) => ({
      ruleId: rule,
      level: severity,
      message: { text: `${message} ${hint}` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: file.replaceAll('\\', '/') },
            region: { startLine: line, startColumn: column },
          },
        },
      ],
      ...(acknowledged !== undefined && { suppressions: [{ kind: 'inSource', justification: acknowledged }] }),
    }),
  );
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'contract-first', rules } }, results }],
  };
}
