import {
  BaseResolver,
  bundleDocument,
  createConfig,
  type Document,
  detectSpec,
  getTypes,
  type NodeType,
  normalizeTypes,
  normalizeVisitors,
  resolveDocument,
  Source,
  walkDocument,
} from '@redocly/openapi-core';
import { ContractError, type Diagnostic } from '../diagnostic.ts';
import type { Json } from '../pointer.ts';
import { removeCircularRefs } from './circular-refs.ts';
import type { createSources } from './source.ts';
import { createStructureVisitor } from './structure/structure.ts';
import type { StructureFault } from './structure/walk-context.ts';

type Sources = ReturnType<typeof createSources>;
/**
 * Checks the structure of an OpenAPI document, and bundles its files into one with `#/` references only. What is invalid is
 * reported and removed, so that the structure of the returned document is valid in any case.
 * @throws {ContractError} when a file cannot be parsed
 */
export async function toBundle(sources: Sources): Promise<{ document: Json; diagnostics: Diagnostic[] }> {
  const circular = removeCircularRefs(await sources.read(sources.root));
  const resolver = createResolver(sources);
  const document = (await resolver.resolveDocument(null, sources.root, true)) as Document;
  const types = withoutExtensions(getTypes(detectSpec(document.parsed)));
  const faults = await checkStructure(document, types, resolver);
  await removeDangling(faults, () => checkStructure(document, types, resolver));
  // A file that cannot be parsed causes faults elsewhere.
  const files = await sources.all();
  const syntaxErrors = files.flatMap((file) => (file.status === 'fulfilled' ? file.value.diagnostics : []));
  if (syntaxErrors.length > 0) throw new ContractError(syntaxErrors);
  const config = await createConfig({ resolve: { doNotResolveExamples: true } });
  await bundleDocument({ document, config, types, externalRefResolver: resolver });
  const diagnostics = await Promise.all(faults.map((fault) => toDiagnostic(fault, sources)));
  return { document: document.parsed as Json, diagnostics: [...circular, ...diagnostics] };
}

/** Checks and repairs the objects of all files in place. */
async function checkStructure(document: Document, types: Types, resolver: BaseResolver): Promise<StructureFault[]> {
  const faults: StructureFault[] = [];
  const specVersion = detectSpec(document.parsed);
  const normalized = normalizeTypes(types, { doNotResolveExamples: true });
  const rootType = normalized.Root;
  if (!rootType) throw new Error(`Redocly has no types for ${specVersion}.`);
  const rootPath = document.source.absoluteRef;
  const walked = { version: specVersion, root: document.parsed, rootType, rootPath };
  const resolvedRefMap = await resolveDocument({ rootDocument: document, rootType, externalRefResolver: resolver });
  const visitor = createStructureVisitor(walked, faults);
  const rule = { severity: 'error', ruleId: 'structure', visitor } as const;
  walkDocument({
    document,
    rootType,
    normalizedVisitors: normalizeVisitors([rule], normalized),
    resolvedRefMap,
    ctx: { problems: [], specVersion, visitorsData: {} },
  });
  return faults;
}

/** What is removed may be the target of references, whose removal may leave others without a target, and so on. */
const roundsMax = 5;

/** Removes the references to what was removed, without reporting them: the fault is what they led to. */
async function removeDangling(faults: StructureFault[], checkAgain: () => Promise<StructureFault[]>): Promise<void> {
  let left = faults;
  for (let round = 0; round < roundsMax && left.some(isRemoval); round++) left = await checkAgain();
}

function isRemoval({ severity, rule }: StructureFault): boolean {
  return severity === 'error' || rule === 'empty' || rule === 'wrong-type';
}

type Types = { [name: string]: NodeType };

/** Returns Redocly's types without extensions (`x-…`), whose content it would check: they may contain anything. */
function withoutExtensions(types: Types): Types {
  const entries = Object.entries(types).map(([name, { extensionsPrefix: _, ...type }]) => {
    const properties = Object.entries(type.properties).filter(([key]) => !key.startsWith('x-'));
    return [name, { ...type, properties: Object.fromEntries(properties) }];
  });
  return Object.fromEntries(entries);
}

async function toDiagnostic({ path, pointer, ...fault }: StructureFault, sources: Sources): Promise<Diagnostic> {
  return { ...fault, location: (await sources.read(path)).locate(pointer) };
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
