import { execFile } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

/** Runs `npm run report -- …args`. */
const report = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, ['packages/compiler/src/cli.ts', 'report', ...args], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

describe('npm run report', () => {
  it('prints a row for each gap: file:line:column, keyword and rule', async () => {
    const { code, stdout } = await report();
    expect(code).toBe(0);
    expect(stdout).toContain('getItem: 3 left to the function\n');
    expect(stdout).toMatch(/^ {2}openapi\.yaml:\d+:\d+ {2}pattern +Of a parameter, only the presence is checked\.$/m);
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

  it('ends with 1 and the place for a contract that can not be read', async () => {
    const { code, stderr } = await report('--contract', 'none.yaml');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^none\.yaml:1:1 /) });
  });

  it('ends with 2 and its usage for an option that it does not have', async () => {
    const { code, stderr } = await report('--yaml');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('Usage: contract-first report') });
  });
});
