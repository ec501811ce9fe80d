import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContractError } from '../../src/diagnostic.ts';
import { readDocument } from '../../src/document.ts';
import { importEmitted } from '../emitted.ts';
import { type Group, toDocument } from './cases.ts';

/** The result of a group: why the compiler rejects its schema, or says that it does not enforce it, or whether the validator accepts each value. */
export interface GroupResult extends Group {
  rejection?: string;
  actual: boolean[];
}

/** Compiles the group's schema like `npm run generate`, and validates each value with the emitted module. */
export async function runGroup(group: Group, openapi: string): Promise<GroupResult> {
  const folder = await mkdtemp(join(tmpdir(), 'suite-'));
  try {
    const file = join(folder, 'openapi.json');
    await writeFile(file, toDocument(group.schema, openapi));
    const contract = await readDocument(file);
    // The suite's own unknown keywords enforce nothing either.
    const unenforced = contract.warnings.find(
      ({ rule, message }) => rule === 'unknown-keyword' && !/^`(unknown.keyword|\w+_of_schemas)`/.test(message),
    );
    if (unenforced) return { ...group, rejection: unenforced.message, actual: [] };
    const { test } = await importEmitted(contract);
    function validate(body: unknown) {
      const isValid = test?.operation.validate({ body }) ?? false;
      if (test?.operation.validate({ body }, '', 'exact') !== isValid) {
        throw new Error('The validator accepts a value depending on how many errors it finds.');
      }
      return isValid;
    }
    return { ...group, actual: group.tests.map(({ data }) => validate(data)) };
  } catch (error) {
    if (!(error instanceof ContractError)) throw new Error(`${group.file}: ${group.description}`, { cause: error });
    return {
      ...group,
      rejection: error.diagnostics.find(({ severity }) => severity === 'error')?.message ?? '',
      actual: [],
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
