import { findSelfContainment } from './check/circular-references.ts';
import { findAmbiguousDelimiters } from './check/delimiters.ts';
import { checkExamples } from './check/examples.ts';
import { findIgnoredKeywords } from './check/ignored-keywords.ts';
import { checkOperations } from './check/operations.ts';
import { checkSchemas } from './check/schemas.ts';
import { type Contract, ContractError, type Diagnostic, type Location } from './contract.ts';
import { toKeys, toPointer } from './pointer.ts';
import { toBundle } from './read/bundle.ts';
import { removeExtensions } from './read/extensions.ts';
import { findInvalidPathItems, toOperations } from './read/operations.ts';
import { createSources } from './read/source.ts';

/**
 * Reads an OpenAPI 3.0 or 3.1 document, YAML or JSON, with the files its `$ref`s name, into one contract.
 * Throws a ContractError with all that is wrong with it, each at file:line:column.
 * Examples that contradict their schemas are warnings only where that is asked for, here or by `x-allow-bad-examples: true` at the
 * top of the document.
 * @param file as messages shall name it: absolute, or relative to the working directory
 */
export async function readDocument(file: string, { allowBadExamples = false } = {}): Promise<Contract> {
  const sources = createSources(file);
  const { dialect, locate } = await readRoot(file, sources);
  const { document, diagnostics } = await toBundle(sources).catch((error: Error) => ({
    document: {},
    diagnostics: [toGivenUp(error, locate('#'))],
  }));
  refuse(diagnostics);
  removeExtensions(document);
  const locateBundled = createLocate(document, sources, file);
  const tangle = findSelfContainment(document);
  if (tangle !== undefined) {
    refuse([at(locateBundled(tangle), 'A $ref here leads to what it stands in.', 'Point it at something of its own.')]);
  }
  refuse(
    findInvalidPathItems(document).map((pointer) =>
      at(
        locateBundled(pointer),
        'This path is no path item.',
        'Write its operations here, or a $ref to where they are.',
      ),
    ),
  );
  const operations = toOperations(document);
  const contract: Contract = { file, dialect, document, operations, locate: locateBundled };
  refuse([...checkOperations(contract), ...checkSchemas(contract)]);
  const examples = checkExamples(contract);
  const allowed = allowBadExamples || contract.document['x-allow-bad-examples'] === true;
  refuse(allowed ? [] : examples);
  return {
    ...contract,
    warnings: [...findIgnoredKeywords(contract), ...findAmbiguousDelimiters(contract), ...examples],
  };
}

type Sources = ReturnType<typeof createSources>;

async function readRoot(file: string, sources: Sources) {
  const root = await sources.read(sources.root).catch((error: NodeJS.ErrnoException) => {
    const start = { file, line: 1, column: 1 };
    throw new ContractError([
      at(start, `This file can't be read (${error.code}).`, 'Check its name and its permissions.'),
    ]);
  });
  refuse(root.diagnostics);
  const dialect = toDialect(root.value);
  if (dialect) return { dialect, locate: root.locate };
  throw new ContractError([
    at(
      root.locate('#/openapi'),
      'This is not an OpenAPI 3.0 or 3.1 document.',
      'Begin it with "openapi: 3.0.3" or 3.1.x; convert older ones first.',
    ),
  ]);
}

/** What Redocly throws in place of a located problem. */
function toGivenUp({ message }: Error, location: Location): Diagnostic {
  return message.includes('call stack')
    ? at(location, 'Schemas refer to each other in a chain too long to follow.', 'Break it into shorter ones.')
    : at(location, `This document can't be followed: ${message}.`, 'Look for a $ref that leads back to itself.');
}

function at(location: Diagnostic['location'], message: string, hint: string): Diagnostic {
  return {
    location,
    message,
    hint,
  };
}

function refuse(diagnostics: Diagnostic[]): void {
  if (diagnostics.length > 0) throw new ContractError(sort(diagnostics));
}

function sort(diagnostics: Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted(({ location: one }, { location: other }) =>
    one.file === other.file ? one.line - other.line || one.column - other.column : one.file < other.file ? -1 : 1,
  );
}

function toDialect(value: unknown): Contract['dialect'] | undefined {
  const version = (value as { openapi?: unknown } | null)?.openapi;
  if (typeof version !== 'string') return undefined;
  if (/^3\.0\.\d+$/.test(version)) return 'openapi-3.0';
  return /^3\.1\.\d+$/.test(version) ? 'json-schema-2020-12' : undefined;
}

/** Bundling moves objects but keeps them: the last one on the way down that has an origin gives the place. */
function createLocate(document: Contract['document'], { origins }: Sources, file: string): Contract['locate'] {
  return (pointer) => {
    let value: unknown = document;
    let origin = origins.get(document);
    let rest: string[] = [];
    for (const key of toKeys(pointer)) {
      value =
        typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as never)[key] : undefined;
      const own = typeof value === 'object' && value !== null ? origins.get(value) : undefined;
      origin = own ?? origin;
      rest = own ? [] : [...rest, key];
    }
    return origin?.source.locate(toPointer(origin.pointer, ...rest)) ?? { file, line: 1, column: 1 };
  };
}
