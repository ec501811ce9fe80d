import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { inFolder } from '../read.ts';

const cli = resolve('packages/compiler/src/cli.ts');
const contract = `openapi: 3.0.3
info: { title: Items, version: '1' }
paths:
  /items/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { $ref: '#/components/schemas/ItemId' } }]
    get: { operationId: getItem, responses: { '200': { description: ok } } }
    put:
      operationId: putItem
      requestBody: { required: true, content: { application/json: { schema: { type: string } } } }
      responses: { '200': { description: ok } }
    head: { operationId: headItem, responses: { '200': { description: ok } } }
    delete: { operationId: deleteItem, responses: { '200': { description: ok } } }
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
  it('prints a row for each place, under its reason, with the operations: the gravest first', async () => {
    const { code, stdout } = await report();
    expect(code).toBe(0);
    expect(stdout).toBe(`Left to the function, the gravest first:

A body whose Content-Type has no model is passed on unchecked.
  openapi.yaml:9:7  content  putItem
  https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html

The gateway checks only whether a parameter is present.
  openapi.yaml:18:7  maxLength  getItem, putItem, headItem and 1 more
  openapi.yaml:19:7  pattern    getItem, putItem, headItem and 1 more
  https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
`);
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
