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
import type { Diagnostic, Location } from './contract.ts';
import type { createSources } from './source.ts';

type Sources = ReturnType<typeof createSources>;
// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document
type OpenApi = { [key: string]: any };

/**
 * Checks a document against the structure that OpenAPI gives it, and bundles its files into one.
 * Answers what is wrong, located; nothing wrong means that `document` holds with `#/` references only.
 */
export const toBundle = async (sources: Sources): Promise<{ document: OpenApi; diagnostics: Diagnostic[] }> => {
  const resolver = createResolver(sources);
  const config = await createConfig({ rules: { struct: 'error', 'no-unresolved-refs': 'error' } });
  const document = (await resolver.resolveDocument(null, sources.root, true)) as Document;
  const toDiagnostics = createDiagnostics(sources);
  const linted = await lintDocument({ document, config, externalRefResolver: resolver });
  const problems = linted.length > 0 ? linted : await bundle(document, config, resolver);
  return { document: document.parsed as OpenApi, diagnostics: await toDiagnostics(problems) };
};

const bundle = async (document: Document, config: Awaited<ReturnType<typeof createConfig>>, resolver: BaseResolver) => {
  const types = getTypes(detectSpec(document.parsed));
  const { problems } = await bundleDocument({ document, config, types, externalRefResolver: resolver });
  return problems.filter(({ severity }) => severity === 'error');
};

/** Gives Redocly our own parse of each file, so that every object keeps its origin, and no file from the net. */
const createResolver = (sources: Sources): BaseResolver => {
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
};

const createDiagnostics = (sources: Sources) => async (problems: NormalizedProblem[]) => {
  const settled = await sources.all();
  const unread = settled.flatMap((file) => (file.status === 'fulfilled' ? file.value.diagnostics : []));
  if (unread.length > 0) return unread;
  const diagnostics: Diagnostic[] = [];
  for (const problem of problems) {
    const [place] = problem.location;
    const path = place?.source.absoluteRef ?? sources.root;
    const source = await sources.read(path);
    const location: Location = source.locate(place?.pointer ?? '#/');
    diagnostics.push({ location, message: toMessage(problem), mend: toMend(problem) });
  }
  return diagnostics;
};

const toMessage = ({ message }: NormalizedProblem): string =>
  message
    .replace(/^Can't resolve \$ref$/, 'This $ref points at nothing.')
    .replace(/^Can't resolve \$ref: /, "Can't follow this $ref: ");

const toMend = ({ suggest, message }: NormalizedProblem): string => {
  if (suggest.length > 0) return `Did you mean ${suggest.map((word) => `"${word}"`).join(' or ')}?`;
  if (message.includes('on the net')) return 'Download it, and refer to the file.';
  if (message.includes('$ref')) return 'Point it at something that exists, in this document or in a file beside it.';
  if (message.includes('`nullable` is not'))
    return 'OpenAPI 3.1 has no nullable; write type: [string, "null"] or the like.';
  if (message.includes('not expected here')) return 'Remove it, or begin its name with x- if it is an extension.';
  if (message.includes('must be present')) return 'Add it.';
  return 'See https://spec.openapis.org/oas/latest.html for what stands here.';
};
