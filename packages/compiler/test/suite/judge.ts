import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ContractError } from '../../src/contract.ts';
import { readDocument } from '../../src/document.ts';
import { emitRequestValidators } from '../../src/emit/validators.ts';
import { type Group, toDocument } from './cases.ts';

/** What came of a group: why the contract is refused, or what each of its values was judged. */
export interface Verdict extends Group {
  refused?: string;
  judged: boolean[];
}

/** Compiles the group's schema as `npm run generate` would, and asks the emitted module about each value. */
export async function judge(group: Group, openapi: string): Promise<Verdict> {
  const folder = await mkdtemp(join(tmpdir(), 'suite-'));
  try {
    const file = join(folder, 'openapi.json');
    await writeFile(file, toDocument(group.schema, openapi));
    const { js } = await emitRequestValidators(await readDocument(file));
    await writeFile(join(folder, 'validators.mjs'), js);
    const { requestValidators, requestErrors } = await import(pathToFileURL(join(folder, 'validators.mjs')).href);
    function ask(body: unknown) {
      const answer = requestValidators.test({ body });
      if (requestErrors.test({ body }) !== answer) throw new Error('The two validators of one request disagree.');
      return answer;
    }
    return { ...group, judged: group.tests.map(({ data }) => ask(data)) };
  } catch (error) {
    if (!(error instanceof ContractError)) throw new Error(`${group.file}: ${group.description}`, { cause: error });
    return { ...group, refused: error.diagnostics[0]?.message ?? '', judged: [] };
  } finally {
    await rm(folder, { recursive: true });
  }
}
