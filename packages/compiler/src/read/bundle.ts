import {
  BaseResolver,
  bundleDocument,
  createConfig,
  type Document,
  detectSpec,
  getTypes,
  lintDocument,
  type NormalizedProblem,
  Source,
} from '@redocly/openapi-core';
import type { Diagnostic } from '../contract.ts';
import { findAt, toPointer } from '../pointer.ts';
import type { createSources, SourceFile } from './source.ts';

type Sources = ReturnType<typeof createSources>;
// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document
type OpenApi = { [key: string]: any };

/**
 * Checks the structure of an OpenAPI document, and bundles its files into one with `#/` references only.
 * `document` is valid only if there are no diagnostics.
 */
export async function toBundle(sources: Sources): Promise<{ document: OpenApi; diagnostics: Diagnostic[] }> {
  const circular = findCircularRefs(await sources.read(sources.root));
  if (circular.length > 0) return { document: {}, diagnostics: circular };
  const resolver = createResolver(sources);
  const config = await createConfig({ rules: { struct: 'error', 'no-unresolved-refs': 'error' } });
  const document = (await resolver.resolveDocument(null, sources.root, true)) as Document;
  const linted = await lintDocument({ document, config, externalRefResolver: resolver });
  const found = linted.filter((problem) => !isBooleanSchema(problem, document) && !isMapping(problem));
  const problems = found.length > 0 ? found : await bundle(document, config, resolver);
  return { document: document.parsed as OpenApi, diagnostics: await toDiagnostics(problems, sources) };
}

/** OpenAPI 3.1 allows `true` and `false` as schemas; Redocly reports them. */
function isBooleanSchema({ message }: NormalizedProblem, { parsed }: Document): boolean {
  return message === 'Expected type `Schema` (object) but got `boolean`' && detectSpec(parsed) !== 'oas3_0';
}

/** Redocly reads schema names in a discriminator's mapping as references; `checkSchemas` checks the mapping instead. */
function isMapping({ location }: NormalizedProblem): boolean {
  return /\/discriminator\/mapping\/[^/]*$/.test(location[0]?.pointer ?? '');
}

async function bundle(document: Document, config: Awaited<ReturnType<typeof createConfig>>, resolver: BaseResolver) {
  const types = getTypes(detectSpec(document.parsed));
  const { problems } = await bundleDocument({ document, config, types, externalRefResolver: resolver });
  return problems.filter((problem) => problem.severity === 'error' && !isMapping(problem));
}

/** Returns a resolver with our own parser, so that the origin of every object is known, and without network access. */
function createResolver(sources: Sources): BaseResolver {
  const resolver = new BaseResolver();
  resolver.loadExternalRef = async (path) => {
    if (/^https?:\/\//i.test(path)) throw new Error('only local files are supported');
    const file = await sources.read(path).catch((error: NodeJS.ErrnoException) => {
      throw new Error(`the file cannot be read (${error.code})`);
    });
    return new Source(path, file.text);
  };
  resolver.resolveDocument = async <Parsed>(base: string | null, ref: string): Promise<Document<Parsed>> => {
    const path = resolver.resolveExternalRef(base, ref);
    const source = await resolver.loadExternalRef(path);
    return { source, parsed: (await sources.read(path)).value as Parsed };
  };
  return resolver;
}

/** Returns the syntax errors of all files, or else Redocly's problems. */
async function toDiagnostics(problems: NormalizedProblem[], sources: Sources): Promise<Diagnostic[]> {
  const settled = await sources.all();
  const syntaxErrors = settled.flatMap((file) => (file.status === 'fulfilled' ? file.value.diagnostics : []));
  if (syntaxErrors.length > 0) return syntaxErrors;
  return Promise.all(
    problems.map(async (problem) => {
      const { source, pointer = '#/' } = problem.location[0] ?? {};
      const { locate } = await sources.read(source?.absoluteRef ?? sources.root);
      const location = locate(isAboutRef(problem) ? toPointer(pointer, '$ref') : pointer);
      return { location, message: toMessage(problem), hint: toHint(problem) };
    }),
  );
}

function isAboutRef({ ruleId, message }: NormalizedProblem): boolean {
  return ruleId === 'no-unresolved-refs' || message.startsWith("Can't resolve $ref");
}

function isAboutPath({ location, message }: NormalizedProblem): boolean {
  return /^#\/paths\/[^/]*$/.test(location[0]?.pointer ?? '') && message.includes('not expected here');
}

function toMessage(problem: NormalizedProblem): string {
  return isAboutPath(problem)
    ? 'A path must begin with "/".'
    : problem.message
        .replace(/^Can't resolve \$ref$/, 'Cannot resolve this $ref: its target does not exist.')
        .replace(/^Can't resolve \$ref: /, 'Cannot resolve this $ref: ');
}

function toHint(problem: NormalizedProblem): string {
  const { suggest, message } = problem;
  if (isAboutPath(problem)) return 'Write the path from the root of the API, such as "/items".';
  if (suggest.length > 0) return `Did you mean ${suggest.map((word) => `"${word}"`).join(' or ')}?`;
  if (message.includes('only local files')) return 'Download the file, and refer to the copy.';
  if (message.includes('$ref')) return 'Point it at something that exists in this document or in another file.';
  if (message.includes('`nullable` is not'))
    return 'OpenAPI 3.1 has no `nullable`; use a list of types, such as `type: [string, "null"]`.';
  if (/^#.*\/exclusiveM(?:in|ax)imum$/.test(problem.location[0]?.pointer ?? '')) {
    return 'In OpenAPI 3.0 this is true or false, next to `minimum` or `maximum`; in 3.1 it is the limit itself.';
  }
  if (/^`type` can be one of .*"boolean"\.$/.test(message) && !message.includes('"null"')) {
    return 'In OpenAPI 3.0 write a single type, with `nullable: true` if null is allowed; 3.1 has lists of types.';
  }
  if (message.includes('not expected here')) return 'Remove it, or begin its name with "x-" if it is an extension.';
  if (message.includes('must be present')) return 'Add it.';
  return 'See https://spec.openapis.org/oas/ for what your version of OpenAPI allows here.';
}

/** Finds `$ref`s that lead only to each other: Redocly throws on them without a location. */
function findCircularRefs(source: SourceFile): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  function search(node: unknown, pointer: string): void {
    if (typeof node !== 'object' || node === null) return;
    const { $ref } = node as { $ref?: unknown };
    if (typeof $ref === 'string' && isCircularRef($ref, source.value)) {
      const location = source.locate(toPointer(pointer, '$ref'));
      diagnostics.push({
        location,
        message: 'This $ref leads back to itself.',
        hint: 'Point it at an object that is not a $ref.',
      });
    }
    for (const [key, child] of Object.entries(node)) search(child, toPointer(pointer, key));
  }
  search(source.value, '#');
  return diagnostics;
}

function isCircularRef(ref: string, document: unknown): boolean {
  const seen = new Set<string>();
  let next: unknown = ref;
  while (typeof next === 'string' && next.startsWith('#/')) {
    if (seen.has(next)) return true;
    seen.add(next);
    next = (findAt(document, next) as { $ref?: unknown } | undefined)?.$ref;
  }
  return false;
}
