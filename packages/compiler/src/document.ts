import { findSelfContainment } from './check/circular-references.ts';
import { findAmbiguousDelimiters } from './check/delimiters.ts';
import { checkExamples } from './check/examples.ts';
import { findIgnoredKeywords } from './check/ignored-keywords.ts';
import { checkOperations } from './check/operations.ts';
import { checkSchemas } from './check/schemas.ts';
import { type Contract, ContractError, type Diagnostic, type Location } from './contract.ts';
import { toPointer, toPointerKeys } from './pointer.ts';
import { toBundle } from './read/bundle.ts';
import { removeExtensions } from './read/extensions.ts';
import { findInvalidPathItems, toOperations } from './read/operations.ts';
import { createSources } from './read/source.ts';

/**
 * Reads and checks an OpenAPI 3.0 or 3.1 document, YAML or JSON, and the files that it refers to.
 * `allowBadExamples`, or `x-allow-bad-examples: true` at the top of the document, makes warnings of examples that do not
 * match their schema.
 * @param file absolute or relative to the working directory; messages show it as given
 * @throws {ContractError} when the document is invalid; it lists all errors found
 */
export async function readDocument(file: string, { allowBadExamples = false } = {}): Promise<Contract> {
  const sources = createSources(file);
  const { dialect, locate } = await readRoot(file, sources);
  const { document, diagnostics } = await toBundle(sources).catch((error: Error) => ({
    document: {},
    diagnostics: [toBundleError(error, locate('#'))],
  }));
  throwIfAny(diagnostics);
  removeExtensions(document);
  const locateBundled = createLocate(document, sources, file);
  checkStructure(document, locateBundled);
  const operations = toOperations(document);
  const contract: Contract = { file, dialect, document, operations, locate: locateBundled };
  throwIfAny([...checkOperations(contract), ...checkSchemas(contract)]);
  const examples = checkExamples(contract);
  if (!allowBadExamples && contract.document['x-allow-bad-examples'] !== true) throwIfAny(examples);
  return {
    ...contract,
    warnings: [...findIgnoredKeywords(contract), ...findAmbiguousDelimiters(contract), ...examples],
  };
}

type Sources = ReturnType<typeof createSources>;

async function readRoot(file: string, sources: Sources) {
  const root = await sources.read(sources.root).catch((error: NodeJS.ErrnoException) => {
    const location = { file, line: 1, column: 1 };
    const hint = 'Check the path and the permissions of the file.';
    throw new ContractError([{ location, message: `Cannot read this file (${error.code}).`, hint }]);
  });
  throwIfAny(root.diagnostics);
  const dialect = toDialect(root.value);
  if (dialect) return { dialect, locate: root.locate };
  const message = 'This is not an OpenAPI 3.0 or 3.1 document.';
  const hint = 'Set "openapi" to a version such as 3.0.3 or 3.1.1; convert documents of other versions first.';
  throw new ContractError([{ location: root.locate('#/openapi'), message, hint }]);
}

/** Converts an error that Redocly throws, where it does not report a problem. */
function toBundleError({ message }: Error, location: Location): Diagnostic {
  return message.includes('call stack')
    ? { location, message: 'A chain of $refs is too long to resolve.', hint: 'Shorten it.' }
    : {
        location,
        message: `Cannot resolve the $refs of this document: ${message}.`,
        hint: 'Look for a $ref that leads back to itself.',
      };
}

/** Checks what Redocly accepts and later stages cannot: circular objects, and paths that are not objects. */
function checkStructure(document: Contract['document'], locate: Contract['locate']): void {
  const circular = findSelfContainment(document);
  if (circular !== undefined) {
    const hint = 'Point it at an object that does not contain it.';
    throwIfAny([{ location: locate(circular), message: 'A $ref here leads to an object that contains it.', hint }]);
  }
  throwIfAny(
    findInvalidPathItems(document).map(([path, pointer]) => ({
      location: locate(pointer),
      message: `\`${path}\` must be an object with operations (\`get\`, \`post\`, …) or a \`$ref\`.`,
      hint: 'Write its operations here, or a $ref to an object that has them.',
    })),
  );
}

function throwIfAny(diagnostics: Diagnostic[]): void {
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

/** Bundling moves objects but keeps their identity, so the innermost one with a known origin gives the location. */
function createLocate(document: Contract['document'], { origins }: Sources, file: string): Contract['locate'] {
  return (pointer) => {
    let value: unknown = document;
    let origin = origins.get(document);
    let rest: string[] = [];
    for (const key of toPointerKeys(pointer)) {
      value =
        typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? (value as never)[key] : undefined;
      const own = typeof value === 'object' && value !== null ? origins.get(value) : undefined;
      origin = own ?? origin;
      rest = own ? [] : [...rest, key];
    }
    return origin?.source.locate(toPointer(origin.pointer, ...rest)) ?? { file, line: 1, column: 1 };
  };
}
