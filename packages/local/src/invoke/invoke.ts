import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';
import { addressFile, header } from './server.ts';

/**
 * `npm run invoke -- <function> [event.json]`: runs a function of the stack that `npm start` runs, and prints its result. Returns
 * the exit code: 1 if the function failed.
 * @throws {UserError} when no stack runs, or the event is not JSON
 */
export async function invoke(
  [name, file]: string[],
  environment: { [name: string]: string | undefined },
): Promise<number> {
  if (!name)
    throw new UserError('Name the function, as npm start lists it: npm run invoke -- <function> [event.json].');
  const event = file === undefined ? '{}' : readEvent(file);
  const directory = environment.DATA_DIR || '.local';
  const address = join(directory, addressFile);
  if (!existsSync(address))
    throw new UserError(`No stack runs with its data in ${directory}. Start it first: npm start.`);
  const { url } = JSON.parse(readFileSync(address, 'utf8'));
  const response = await fetch(`${url}/${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { [header]: '1' },
    body: event,
  }).catch(() => {
    throw new UserError(`The stack of ${address} does not answer. Start it again: npm start.`);
  });
  const text = await response.text();
  if (response.ok) console.log(text);
  else console.error(text);
  return response.ok ? 0 : 1;
}

function readEvent(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    JSON.parse(text);
    return text;
  } catch (error) {
    throw new UserError(`Cannot read the event in ${file}: ${(error as Error).message}.`);
  }
}
