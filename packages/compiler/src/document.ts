import { findSelfContainment } from './check/circular-references.ts';
import { checkDelimiters } from './check/delimiters.ts';
import { checkDiscriminators } from './check/discriminators.ts';
import { checkExamples } from './check/examples.ts';
import { checkIgnoredKeywords } from './check/ignored-keywords.ts';
import { checkMissingTypes } from './check/missing-types.ts';
import { checkOperations } from './check/operations.ts';
import { checkSchemas } from './check/schemas.ts';
import { checkTags } from './check/tags.ts';
import { checkFormats } from './check/unchecked-formats.ts';
import type { Contract } from './contract.ts';
import {
  ContractError,
  createReporter,
  type Diagnostic,
  type Location,
  type Reporter,
  sortDiagnostics,
} from './diagnostic.ts';
import { findGatewayFaults } from './gateway/faults.ts';
import { findSecurityFaults } from './gateway/security/contract-faults.ts';
import { toPointer, toPointerKeys } from './pointer.ts';
import { expandAnyMethods } from './read/api-gateway/any-method.ts';
import { applyGatewayExtensions } from './read/api-gateway/extensions.ts';
import { replaceIntrinsics } from './read/api-gateway/intrinsics.ts';
import { addDefaultModels } from './read/api-gateway/models.ts';
import { toBundle } from './read/bundle.ts';
import { removeUnsupported, setVersion } from './read/openapi-version.ts';
import { findInvalidPathItems, toOperations } from './read/operations.ts';
import { matchPathParameters } from './read/path-parameters.ts';
import { createSources } from './read/source.ts';
import { normalizeSchemas, normalizeSource } from './schema/dialect/normalize.ts';

/**
 * Reads an OpenAPI document, YAML or JSON, and the files that it refers to.
 * @param file absolute or relative to the working directory; messages show it as given
 * @throws {ContractError} when the document is invalid; it lists all errors and warnings found
 */
export async function readDocument(file: string): Promise<Contract> {
  const { contract, diagnostics } = await inspectDocument(file);
  if (!contract || diagnostics.some(({ severity }) => severity === 'error')) throw new ContractError(diagnostics);
  return { ...contract, warnings: diagnostics };
}

/**
 * Reads a document and finds everything that is wrong with it in one run: invalid parts are reported and removed, and the rest
 * is still checked. `contract` is undefined if the document cannot be parsed; use it only if no diagnostic is an error.
 */
export async function inspectDocument(file: string): Promise<{ contract?: Contract; diagnostics: Diagnostic[] }> {
  try {
    return await inspect(file);
  } catch (error) {
    if (error instanceof ContractError) return { diagnostics: error.diagnostics };
    throw error;
  }
}

async function inspect(file: string): Promise<{ contract: Contract; diagnostics: Diagnostic[] }> {
  const sources = createSources(file);
  const { dialect, locate, root } = await readRoot(file, sources);
  const source = createReporter(locate);
  readTemplate(root, sources, source);
  normalizeSource(root, dialect, source);
  const { document, diagnostics } = await toBundle(sources).catch((error: Error) => {
    // Redocly throws plain errors for references; others are bugs.
    const isOurs = error instanceof ContractError || error instanceof TypeError || error instanceof ReferenceError;
    throw isOurs ? error : new ContractError([toBundleError(error, locate('#'))]);
  });
  const locateBundled = createLocate(document, sources, file);
  const reporter = createReporter(locateBundled);
  reporter.diagnostics.push(...source.diagnostics, ...diagnostics);
  const contract = toContract({ file, files: sources.paths(), dialect, document, locate: locateBundled }, reporter);
  return { contract, diagnostics: sortDiagnostics(reporter.diagnostics) };
}

/** Lists the operations of a document whose structure is valid, and checks everything else. */
function toContract(given: Omit<Contract, 'operations' | 'warnings'>, reporter: Reporter): Contract {
  const { document } = given;
  removeUnsupported(document, reporter);
  checkPathItems(document, reporter);
  applyGatewayExtensions(document, reporter);
  matchPathParameters(document, reporter);
  normalizeSchemas(document, given.dialect, reporter);
  const contract: Contract = { ...given, operations: toOperations(document, reporter.warn), warnings: [] };
  checkOperations(contract, reporter);
  checkSchemas(contract, reporter);
  checkExamples(contract, reporter);
  checkIgnoredKeywords(contract, reporter);
  checkDiscriminators(contract, reporter);
  checkMissingTypes(contract, reporter);
  checkFormats(contract, reporter);
  checkDelimiters(contract, reporter);
  checkTags(contract, reporter);
  reporter.diagnostics.push(...findGatewayFaults(contract), ...findSecurityFaults(contract));
  return contract;
}

/** Replaces what templates of AWS have in place of texts, schemas and operations. */
function readTemplate(document: Contract['document'], { origins }: Sources, reporter: Reporter): void {
  replaceIntrinsics(document, reporter);
  addDefaultModels(document, reporter);
  expandAnyMethods(document, reporter, (from, to) => {
    const origin = origins.get(from);
    if (origin) origins.set(to, origin);
  });
}

type Sources = ReturnType<typeof createSources>;

async function readRoot(file: string, sources: Sources) {
  const root = await sources.read(sources.root).catch((error: NodeJS.ErrnoException) => {
    const message = `Cannot read this file (${error.code}).`;
    const hint = 'Check the path and the permissions of the file.';
    throw new ContractError([toError('unreadable-file', { file, line: 1, column: 1 }, message, hint)]);
  });
  if (root.diagnostics.length > 0) throw new ContractError(root.diagnostics);
  const version = setVersion(root.value);
  if (version) return { dialect: dialects[version], locate: root.locate, root: root.value as Contract['document'] };
  const given = JSON.stringify(Object(root.value).openapi ?? Object(root.value).swagger) ?? 'missing';
  const message = `The version of OpenAPI is ${given}: this is not an OpenAPI 3 document.`;
  const hint = 'Set "openapi" to a version such as 3.0.3 or 3.1.1; convert documents of other versions first.';
  throw new ContractError([toError('unsupported-version', root.locate('#/openapi'), message, hint)]);
}

const dialects = { '3.0': 'openapi-3.0', '3.1': 'json-schema-2020-12', '3.2': 'json-schema-2020-12' } as const;

function toError(rule: string, location: Location, message: string, hint: string): Diagnostic {
  return { rule, severity: 'error', location, message, hint };
}

/** Converts an error that Redocly throws, where it does not report a problem. */
function toBundleError({ message }: Error, location: Location): Diagnostic {
  return message.includes('call stack')
    ? toError('unresolved-ref', location, 'A chain of $refs is too long to resolve.', 'Shorten it.')
    : toError(
        'unresolved-ref',
        location,
        `Cannot resolve the $refs of this document: ${message}.`,
        'Look for a $ref that leads back to itself.',
      );
}

/** Checks what Redocly accepts and later stages cannot: circular objects, and paths that are not objects. */
function checkPathItems(document: Contract['document'], { error, diagnostics }: Reporter): void {
  const circular = findSelfContainment(document);
  if (circular !== undefined) {
    const message = 'A $ref here leads to an object that contains it.';
    error('circular-ref', circular, message, 'Point it at an object that does not contain it.');
    // Nothing can traverse this document.
    throw new ContractError(sortDiagnostics(diagnostics));
  }
  for (const [path, pointer] of findInvalidPathItems(document)) {
    const message = `\`${path}\` must be an object with operations (\`get\`, \`post\`, …) or a \`$ref\`.`;
    error('invalid-path', pointer, message, 'Write its operations here, or a $ref to an object that has them.');
    document.paths[path] = {};
  }
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
