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
import type { Diagnostic, Location } from '../contract.ts';
import { findAt, toPointer } from '../pointer.ts';
import type { createSources, SourceFile } from './source.ts';

type Sources = ReturnType<typeof createSources>;
// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document
type OpenApi = { [key: string]: any };

/**
 * Checks a document against the structure that OpenAPI gives it, and bundles its files into one.
 * Answers what is wrong, located; nothing wrong means that `document` holds with `#/` references only.
 */
export async function toBundle(sources: Sources): Promise<{ document: OpenApi; diagnostics: Diagnostic[] }> {
  const circles = findCircles(await sources.read(sources.root));
  if (circles.length > 0) return { document: {}, diagnostics: circles };
  const resolver = createResolver(sources);
  const config = await createConfig({ rules: { struct: 'error', 'no-unresolved-refs': 'error' } });
  const document = (await resolver.resolveDocument(null, sources.root, true)) as Document;
  const toDiagnostics = createDiagnostics(sources);
  const linted = await lintDocument({ document, config, externalRefResolver: resolver });
  const found = linted.filter((problem) => !isBooleanSchema(problem, document) && !isMapping(problem));
  const problems = found.length > 0 ? found : await bundle(document, config, resolver);
  return { document: document.parsed as OpenApi, diagnostics: await toDiagnostics(problems) };
}

/** JSON Schema 2020-12 has `true` and `false` for schemas, and so has OpenAPI 3.1; Redocly does not know. */
function isBooleanSchema({ message }: NormalizedProblem, { parsed }: Document): boolean {
  return message === 'Expected type `Schema` (object) but got `boolean`' && detectSpec(parsed) !== 'oas3_0';
}

/** Redocly takes each name in a discriminator's mapping for a reference, and looks no further than the first that is one. */
function isMapping({ location }: NormalizedProblem): boolean {
  return /\/discriminator\/mapping\/[^/]*$/.test(location[0]?.pointer ?? '');
}

async function bundle(document: Document, config: Awaited<ReturnType<typeof createConfig>>, resolver: BaseResolver) {
  const types = getTypes(detectSpec(document.parsed));
  const { problems } = await bundleDocument({ document, config, types, externalRefResolver: resolver });
  return problems.filter((problem) => problem.severity === 'error' && !isMapping(problem));
}

/** Gives Redocly our own parse of each file, so that every object keeps its origin, and no file from the net. */
function createResolver(sources: Sources): BaseResolver {
  const resolver = new BaseResolver();
  resolver.loadExternalRef = async (path) => {
    if (/^https?:\/\//i.test(path)) throw new Error('it is on the net, and a contract is built from local files only');
    const file = await sources.read(path).catch((error: NodeJS.ErrnoException) => {
      throw new Error(`the file can't be read (${error.code})`);
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

function createDiagnostics(sources: Sources) {
  return async (problems: NormalizedProblem[]) => {
    const settled = await sources.all();
    const unread = settled.flatMap((file) => (file.status === 'fulfilled' ? file.value.diagnostics : []));
    if (unread.length > 0) return unread;
    const diagnostics: Diagnostic[] = [];
    for (const problem of problems) {
      const [place] = problem.location;
      const path = place?.source.absoluteRef ?? sources.root;
      const source = await sources.read(path);
      const pointer = place?.pointer ?? '#/';
      const location: Location = source.locate(isAboutRef(problem) ? toPointer(pointer, '$ref') : pointer);
      diagnostics.push({ location, message: toMessage(problem), hint: toHint(problem) });
    }
    return diagnostics;
  };
}

function isAboutRef({ ruleId, message }: NormalizedProblem): boolean {
  return ruleId === 'no-unresolved-refs' || message.startsWith("Can't resolve $ref");
}

function isAboutPath({ location, message }: NormalizedProblem): boolean {
  return /^#\/paths\/[^/]*$/.test(location[0]?.pointer ?? '') && message.includes('not expected here');
}

function toMessage(problem: NormalizedProblem): string {
  return isAboutPath(problem)
    ? 'A path begins with /, and this one does not.'
    : problem.message
        .replace(/^Can't resolve \$ref$/, 'This $ref points at nothing.')
        .replace(/^Can't resolve \$ref: /, "Can't follow this $ref: ");
}

function toHint(problem: NormalizedProblem): string {
  const { suggest, message } = problem;
  if (isAboutPath(problem)) return 'Write the path from the root of the API, as in /items.';
  if (suggest.length > 0) return `Did you mean ${suggest.map((word) => `"${word}"`).join(' or ')}?`;
  if (message.includes('on the net')) return 'Download it, and refer to the file.';
  if (message.includes('$ref')) return 'Point it at something that exists, in this document or in a file beside it.';
  if (message.includes('`nullable` is not'))
    return 'OpenAPI 3.1 has no nullable; write type: [string, "null"] or the like.';
  if (/^#.*\/exclusiveM(?:in|ax)imum$/.test(problem.location[0]?.pointer ?? '')) {
    return 'OpenAPI 3.0 has true or false here, beside minimum or maximum; OpenAPI 3.1 has the limit itself.';
  }
  if (/^`type` can be one of .*"boolean"\.$/.test(message) && !message.includes('"null"')) {
    return 'OpenAPI 3.0 has one type, and nullable: true beside it where null is a value; lists of types are of OpenAPI 3.1.';
  }
  if (message.includes('not expected here')) return 'Remove it, or begin its name with x- if it is an extension.';
  if (message.includes('must be present')) return 'Add it.';
  return 'See https://spec.openapis.org/oas/ for what stands here in your version of OpenAPI.';
}

/** Redocly gives up on `$ref`s that lead to each other and nowhere else; here is where they stand. */
function findCircles(source: SourceFile): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  function walk(node: unknown, pointer: string): void {
    if (typeof node !== 'object' || node === null) return;
    const { $ref } = node as { $ref?: unknown };
    if (typeof $ref === 'string' && isCircle($ref, source.value)) {
      const location = source.locate(toPointer(pointer, '$ref'));
      diagnostics.push({ location, message: 'This $ref leads back to itself.', hint: 'Let it end at something.' });
    }
    for (const [key, child] of Object.entries(node)) walk(child, toPointer(pointer, key));
  }
  walk(source.value, '#');
  return diagnostics;
}

function isCircle(ref: string, document: unknown): boolean {
  const seen = new Set<string>();
  let next: unknown = ref;
  while (typeof next === 'string' && next.startsWith('#/')) {
    if (seen.has(next)) return true;
    seen.add(next);
    next = (findAt(document, next) as { $ref?: unknown } | undefined)?.$ref;
  }
  return false;
}
