import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Contract, ContractOperation, Parameter } from '@contract-first/compiler';
import type { Case } from '../case.ts';
import { createCaseMaker } from '../cases/maker.ts';
import type { RequestValues } from '../requests/http-request.ts';

/** The folder of a project with the requests that layers once disagreed on. Every run puts them to every layer again. */
export const foundFolder = 'test/contract/found';

/** A file of the folder. */
interface FoundFile {
  operation: string;
  /** What was wrong, for the reader. */
  reason: string;
  parameters: { in: Parameter['in']; name: string; value: unknown }[];
  mediaType?: string;
  body?: unknown;
}

interface FoundRequest {
  /** The path of its file, from the project. */
  file: string;
  operation: ContractOperation;
  values: RequestValues;
}

/**
 * Returns the cases of the found requests of a project, in the order of the files' names. The contract decides again what it says
 * of each.
 * @throws {Error} when a file is not JSON, or does not fit the contract any more
 */
export async function deriveFound(project: string, contract: Contract): Promise<Case[]> {
  const requests = await readFound(project, contract);
  if (requests.length === 0) return [];
  const makeCase = await createCaseMaker(contract);
  return requests.map(({ file, operation, values }) => {
    const made = makeCase(operation, values);
    if (!made) throw new Error(`${file} lacks what the contract requires by now, or cannot be sent. Delete the file.`);
    return { ...made, id: `found/${basename(file, '.json')}`, title: file };
  });
}

async function readFound(project: string, contract: Contract): Promise<FoundRequest[]> {
  const folder = join(project, foundFolder);
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) =>
      toFoundRequest(`${foundFolder}/${file}`, await readFile(join(folder, file), 'utf8'), contract),
    ),
  );
}

function toFoundRequest(file: string, text: string, contract: Contract): FoundRequest {
  const { operation: operationId, parameters, mediaType, body } = parse(file, text);
  const operation = contract.operations.find((each) => each.operationId === operationId);
  if (!operation) throw new Error(toOutdated(file, `the operation ${operationId}`));
  const pairs = parameters.map(({ in: location, name, value }): [Parameter, unknown] => {
    const parameter = operation.parameters.find((each) => each.in === location && each.name === name);
    if (!parameter) throw new Error(toOutdated(file, `the ${location} parameter "${name}" of ${operationId}`));
    return [parameter, value];
  });
  return { file, operation, values: { parameters: pairs, ...(mediaType === undefined ? {} : { mediaType, body }) } };
}

function parse(file: string, text: string): FoundFile {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(
      `${file} is not valid JSON: ${(error as Error).message}. Restore it from version control, or delete it.`,
    );
  }
}

function toOutdated(file: string, what: string): string {
  return `${file} refers to ${what}, which the contract no longer has. Delete the file, or write the new name into it.`;
}

/** Writes a found request; the same request has the same name. Returns the path from the project. */
export async function writeFound(
  project: string,
  { operationId }: ContractOperation,
  { parameters, mediaType, body }: RequestValues,
  reason: string,
): Promise<string> {
  const request = {
    parameters: parameters.map(([parameter, value]) => ({ in: parameter.in, name: parameter.name, value })),
    ...(mediaType === undefined ? {} : { mediaType, body }),
  };
  const hash = createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 8);
  const file = `${foundFolder}/${operationId}-${hash}.json`;
  await mkdir(join(project, foundFolder), { recursive: true });
  const content: FoundFile = { operation: operationId, reason, ...request };
  await writeFile(join(project, file), `${JSON.stringify(content, null, 2)}\n`);
  return file;
}
