import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { startDatabase } from '@contract-first/local/testing';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { list, type Template } from './checks.ts';
import { toTemplate } from './synth.ts';

let recorder: Awaited<ReturnType<typeof startRecorder>>;
beforeAll(async () => {
  recorder = await startRecorder();
});
afterAll(() => recorder.close());

/** Actions on items; the local stack itself asks for others, on tables. */
const onItems = /Item|Query|Scan|Statement|Transaction/;

/** Returns the actions on items that a call needs permission for: a transaction needs those of its items. */
function toItemActions(action: string, input: { TransactItems?: object[] }): string[] {
  if (action.startsWith('Transact')) return (input.TransactItems ?? []).map((item) => `${Object.keys(item)[0]}Item`);
  return onItems.test(action) ? [action] : [];
}

/** Starts a database that records which actions on items it is asked for. */
async function startRecorder() {
  const actions = new Set<string>();
  const { environment, close } = await startDatabase();
  const server = createServer(async (request, response) => {
    const { host: _, ...headers } = request.headers;
    const action = String(headers['x-amz-target']).split('.')[1] ?? '';
    const body = await buffer(request);
    for (const name of toItemActions(action, JSON.parse(String(body)))) actions.add(`dynamodb:${name}`);
    const answer = await fetch(environment.AWS_ENDPOINT_URL_DYNAMODB ?? '', {
      method: 'POST',
      headers: headers as { [name: string]: string },
      body,
    });
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('Content-Type') ?? '' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    actions,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await close();
    },
  };
}

/** Runs the contract tests with this database, and returns their exit code. */
async function runContractTests(url: string): Promise<unknown> {
  const args = ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', '--selectProjects', 'contract'];
  const env = { ...process.env, DYNAMODB_ENDPOINT: url, CASES: '50' };
  const [code] = await once(spawn(process.execPath, args, { env, stdio: 'ignore' }), 'close');
  return code;
}

/** Returns the actions that the roles of the functions behind the API allow. */
function findAllowed(template: Template): string[] {
  const { Resources } = template;
  const functions = list(template, 'AWS::Lambda::Permission')
    .filter(({ Properties }) => Properties.Principal === 'apigateway.amazonaws.com')
    .map(({ Properties }) => Properties.FunctionName['Fn::GetAtt'][0]);
  const roles = new Set(functions.map((id) => Resources[id].Properties.Role['Fn::GetAtt'][0]));
  return list(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: Template) => roles.has(Ref)))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .flatMap(({ Action }) => Action);
}

it('the role allows the actions that the contract tests need, and no other', async () => {
  expect(await runContractTests(recorder.url)).toBe(0);
  const allowed = findAllowed(toTemplate().toJSON());
  const onTables = new Set(allowed.filter((action) => action.startsWith('dynamodb:')));
  expect([...recorder.actions].sort()).toEqual([...onTables].sort());
}, 120_000);
