import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Generated, generate } from '../generated.ts';
import { derive } from './derive.ts';
import { credential, type Flaw, startServer, startStub, toProblem } from './server.ts';

let notes: Generated;

beforeAll(async () => {
  notes = await generate(join(import.meta.dirname, 'openapi.yaml'));
});

afterAll(() => notes.close());

/** Runs the suite on a server with flaws. */
async function deriveAgainst(flaws: Flaw[], env: { [name: string]: string } = {}, coverage?: number) {
  const server = await startServer(...flaws);
  try {
    const outcome = await derive(notes.folder, { URL: server.url, CREDENTIAL: credential, ...env }, coverage);
    return { ...outcome, received: server.received };
  } finally {
    await server.close();
  }
}

const secured = ['getNote', 'putNote', 'deleteNote', 'putPicture'];

describe('the tests derived from a contract', () => {
  it('pass on a server that follows the contract, and print what was never seen', async () => {
    const { passed, failed, pending, code, output } = await deriveAgainst([], {}, 50);
    expect({ failed, pending, code }).toEqual({ failed: [], pending: [], code: 0 });
    const common = [
      'accepts examples',
      'rejects callers without credentials',
      'rejects callers with wrong credentials',
    ];
    const wanted = secured.flatMap((operation) => common.map((name) => `${operation} ${name}`));
    expect(passed).toEqual(expect.arrayContaining([...wanted, 'getHealth accepts examples']));
    expect(passed).toContain('putNote, then getNote by the link saved');
    expect(passed).not.toContain('getHealth rejects callers without credentials');
    expect(output).toMatch(/Contract coverage, local: \d+ of 14 .*\n {2}getHealth: 5XX\n/);
  });

  it('fail when the contract coverage is below the threshold', async () => {
    const { failed, code, output } = await deriveAgainst([], {}, 100);
    expect({ failed, code }).toEqual({ failed: [], code: 1 });
    expect(output).toContain('The contract coverage is below 100 %, which package.json requires for the target local.');
  });

  it('accept a 500 from the mock, which cannot generate binary responses', async () => {
    const { failed } = await deriveAgainst(['internal error'], { KIND: 'mock' });
    expect(failed).toEqual([]);
  });

  it('name the file to add credentials to when there are none', async () => {
    const { failed, pending } = await deriveAgainst([], { CREDENTIAL: '' });
    expect(failed).toEqual([]);
    for (const operation of secured) {
      const reason = /is not sent \d+ of \d+ requests: test\/contract\/hooks.ts has no credentials for bearer$/;
      expect(pending).toContainEqual(expect.stringMatching(new RegExp(`^${operation} ${reason.source}`)));
    }
  });

  /** Flaws of different operations, which one run shows. */
  it.each<[Flaw, string[]][][]>([
    [
      [
        ['body with a wrong type', ['getHealth accepts examples']],
        ['body with an extra property', ['putNote accepts examples']],
        ['content with 204', ['deleteNote accepts examples']],
        ['missing header', ['putPicture accepts examples']],
        ['accepts all callers', secured.map((operation) => `${operation} rejects callers without credentials`)],
      ],
    ],
    [
      [
        ['undeclared status', ['getHealth accepts examples']],
        ['wrong media type', ['putPicture accepts examples']],
        [
          'accepts wrong credentials',
          secured.map((operation) => `${operation} rejects callers with wrong credentials`),
        ],
        ['stores nothing', ['putNote, then getNote by the link saved']],
      ],
    ],
    [
      [
        ['internal error', ['getHealth accepts examples']],
        ['accepts all requests', ['putNote', 'deleteNote'].map((each) => `${each} rejects violations of a rule`)],
      ],
    ],
    [[['stores something else', ['putNote, then getNote by the link saved']]]],
    [[['rejects all callers', secured.map((operation) => `${operation} accepts examples`)]]],
  ])('fail for flaws: %j', async (rows) => {
    const { failed } = await deriveAgainst(rows.map(([flaw]) => flaw));
    for (const [flaw, wanted] of rows)
      expect({ flaw, failed }).toEqual({ flaw, failed: expect.arrayContaining(wanted) });
  });

  it('name the rule, its line, the request and the response when they fail', async () => {
    const { messages } = await deriveAgainst(['accepts all requests']);
    expect(messages).toMatch(
      /putNote\/\d+: .*\n *rule +\w+ at openapi\.yaml:\d+:\d+ \(#\/.*\), broken by #.*\n *sent +PUT \/notes\/.*\n *received +200 application\/json \{"text":""\}\n *wrong +the contract rejects this request, with 400/,
    );
  });

  it('send a deployed API safe requests and those of the hook toOwn only, one at a time', async () => {
    const { failed, pending, received } = await deriveAgainst([], { KIND: 'deployed', CASES: '60' });
    expect(failed).toEqual([]);
    const lines = received.map(({ line }) => line);
    const unsafe = lines.filter((line) => !/^(GET|HEAD) /.test(line));
    expect(unsafe.length).toBeGreaterThan(3);
    expect(unsafe.filter((line) => !line.startsWith('PUT /notes/own'))).toEqual([]);
    expect(received.map(({ open }) => open)).toEqual(received.map(() => 0));
    expect(pending).toContainEqual(
      expect.stringMatching(/^deleteNote is not sent \d+ of \d+ requests: it could change data/),
    );
  });

  it('send nothing in a dry run, and print what they would send', async () => {
    const { output, received } = await deriveAgainst([], { KIND: 'deployed', DRY_RUN: '1' });
    expect(received).toEqual([]);
    expect(output).toMatch(
      /putNote\/\d+ \(.*\): PUT \/notes\/own\w+ application\/json \{"text":".*, then getNote by the link putNote\/saved\n/,
    );
    expect(output).toMatch(/getHealth\/\d+ \(.*\): GET \/health\n/);
    expect(output).toMatch(/These would not be sent:\n(.*\n)* {2}\d+ of deleteNote: it could change data/);
    expect(output).not.toContain('PUT /picture');
  });

  it.each([
    ['a path that matches every path', { '/{all+}': { get: toOperation('getAny') } }, () => true],
    [
      'a path of parameters only',
      { '/{a}/{b}/{c}/{d}/{e}': { get: toOperation('getFive') } },
      (path: string) => path.split('/').length === 6,
    ],
  ])('pass for a contract with %s', async (_, paths, isKnown) => {
    const other = await generate({ openapi: '3.1.0', info: { title: 'A', version: '1' }, paths });
    const server = await startStub(({ method, url = '' }) =>
      /%(zz|ff)/i.test(url) ? toProblem(400) : method === 'GET' && isKnown(url) ? [204] : toProblem(404),
    );
    const { failed, passed } = await derive(other.folder, { URL: server.url });
    await Promise.all([server.close(), other.close()]);
    expect(failed).toEqual([]);
    expect(passed.length).toBeGreaterThan(0);
  });
});

function toOperation(operationId: string) {
  const names = operationId === 'getAny' ? ['all'] : ['a', 'b', 'c', 'd', 'e'];
  const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  return { operationId, parameters, responses: { 204: { description: 'No content' } } };
}
