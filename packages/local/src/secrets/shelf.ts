import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { SecretModel } from '../model.ts';
import { UserError } from '../user-error.ts';

export interface Place {
  region: string;
  accountId: string;
}

/** The values of secrets and parameters: those of this machine's file, or else the template's. */
export interface Shelf {
  secrets: SecretModel[];
  /** Returns a value by its name; reports a missing one, with the line to add to the file. */
  find(name: string, kind: 'secret' | 'parameter'): string | undefined;
  /** The names of all values. */
  listNames(): string[];
}

interface Options {
  file: string;
  report: (line: string) => void;
}

/** Creates the shelf of a revision. The file is read at each call, so that a change needs no restart. */
export function createShelf(secrets: SecretModel[], { file, report }: Options): Shelf {
  const given = new Map(secrets.flatMap(({ name, text }) => (text === undefined ? [] : [[name, text] as const])));
  return {
    secrets,
    find(name, kind) {
      const own = readFile(file)[name];
      if (own !== undefined) return typeof own === 'string' ? own : JSON.stringify(own);
      const text = given.get(name);
      if (text === undefined)
        report(`The ${kind} ${name} has no value on this machine. Add ${JSON.stringify(name)}: "…" to ${file}.`);
      return text;
    },
    listNames: () => [...new Set([...given.keys(), ...Object.keys(readFile(file))])].sort(),
  };
}

/** @throws {UserError} when the file is not a JSON object */
function readFile(file: string): { [name: string]: unknown } {
  if (!existsSync(file)) return {};
  try {
    const values = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof values === 'object' && values !== null && !Array.isArray(values)) return values;
    throw new Error('it must be an object');
  } catch (error) {
    throw new UserError(
      `Cannot read ${file}: ${(error as Error).message}. Write an object of names and values in JSON.`,
    );
  }
}

/**
 * Finds a secret by its name, its ARN, or its ARN without the six characters at the end. One that only the file has gets an
 * ARN as AWS would make it.
 */
export function findSecret(
  { secrets }: Shelf,
  id: string,
  { region, accountId }: Place,
): { name: string; arn: string } {
  const found = secrets.find(({ name, arn }) => arn !== undefined && [name, arn, arn.slice(0, -7)].includes(id));
  if (found?.arn) return { name: found.name, arn: found.arn };
  const [, name = id] = /^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:(.+?)(?:-\w{6})?$/.exec(id) ?? [];
  const suffix = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return {
    name,
    arn: id.startsWith('arn:') ? id : `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${suffix}`,
  };
}
