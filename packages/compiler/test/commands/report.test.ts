import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { inFolder } from '../read.ts';

const cli = resolve('packages/compiler/src/cli.ts');
const contract = `openapi: 3.0.3
info: { title: Items, version: '1' }
paths:
  /items/{id}:
    get:
      operationId: getItem
      parameters: [{ name: id, in: path, required: true, schema: { $ref: '#/components/schemas/ItemId' } }]
      responses: { '200': { description: The item. } }
components:
  schemas:
    ItemId:
      type: string
      minLength: 1
      maxLength: 128
      pattern: '^[a-z]+$'
`;

/** Runs `npm run report -- …args` in a project with this contract. */
function report(...args: string[]) {
  return inFolder(
    { 'openapi.yaml': contract },
    (cwd) =>
      new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
        execFile(process.execPath, [cli, 'report', ...args], { cwd }, (error, stdout, stderr) =>
          done({ code: Number(error?.code ?? 0), stdout, stderr }),
        );
      }),
  );
}

describe('npm run report', () => {
  it('prints a row for each gap: file:line:column, keyword and rule', async () => {
    const { code, stdout } = await report();
    expect(code).toBe(0);
    expect(stdout).toContain('getItem: 2 left to the function\n');
    expect(stdout).toMatch(
      /^ {2}openapi\.yaml:\d+:\d+ {2}pattern +The gateway checks only whether a parameter is present\.$/m,
    );
    expect(stdout).toMatch(/^Sources\n {2}https:\/\/docs\.aws\.amazon\.com\//m);
  });

  it('prints the same as JSON with --json', async () => {
    const { code, stdout } = await report('--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toContainEqual({
      operationId: 'getItem',
      pointer: '#/components/schemas/ItemId/pattern',
      location: { file: 'openapi.yaml', line: expect.any(Number), column: expect.any(Number) },
      keyword: 'pattern',
      rule: expect.any(String),
      source: expect.stringMatching(/^https:/),
    });
  });

  it('exits with 1 and the location for a contract that cannot be read', async () => {
    const { code, stderr } = await report('--contract', 'none.yaml');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^none\.yaml:1:1 /) });
  });

  it('exits with 2 for an unknown option', async () => {
    const { code, stderr } = await report('--yaml');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("error: unknown option '--yaml'") });
  });
});
