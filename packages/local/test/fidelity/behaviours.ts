import { readFileSync } from 'node:fs';
import type { Behaviour } from './table.ts';

/** The used part of Jest's result for a test file. */
export interface FileResult {
  testFilePath: string;
  testResults: { ancestorTitles: string[]; title: string; status: string }[];
}

const serviceByFolder: { [folder: string]: Behaviour['service'] } = {
  gateway: 'API Gateway',
  function: 'Lambda',
  database: 'DynamoDB',
  iam: 'IAM',
};

/**
 * Lists the behaviours that test files prove. A `describe` is about AWS if the comment above it has URLs of AWS's pages.
 * The prefixes `differs from AWS: …` and `not done: …` of its name mark behaviours that are not AWS's.
 */
export function listBehaviours(files: FileResult[]): Behaviour[] {
  const behaviours = files.flatMap(({ testFilePath, testResults }) => {
    const sources = readSources(testFilePath);
    return testResults.flatMap(({ ancestorTitles: [describe = ''], title }): Behaviour[] => {
      const [, prefix, area = describe] = /^(differs from AWS|not done): (.*)$/.exec(describe) ?? [];
      const fidelity = prefix === 'not done' ? prefix : prefix ? 'differs' : 'as AWS';
      const found = sources.get(describe);
      return prefix || found ? [{ service: toService(testFilePath), area, title, fidelity, sources: found ?? [] }] : [];
    });
  });
  const services = Object.values(serviceByFolder);
  function toKey({ service, area, fidelity }: Behaviour) {
    return `${services.indexOf(service)} ${area} ${fidelity}`;
  }
  return behaviours.toSorted((a, b) => (toKey(a) < toKey(b) ? -1 : Number(toKey(a) > toKey(b))));
}

/** Folders with tests of AWS's behaviours. */
export const folders = Object.keys(serviceByFolder).map((folder) => `packages/local/test/${folder}`);

function toService(file: string) {
  return serviceByFolder[file.split(/[\\/]/).at(-2) ?? ''] ?? 'API Gateway';
}

/** Returns the URLs in the comment above each `describe` of a test file, by the name of the `describe`. */
function readSources(file: string): Map<string, string[]> {
  const described = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\ndescribe\((['"])(.*)\2, /g;
  const found = readFileSync(file, 'utf8').matchAll(described);
  return new Map([...found].map(([, comment = '', , title = '']) => [title, comment.match(/https:\S+/g) ?? []]));
}
