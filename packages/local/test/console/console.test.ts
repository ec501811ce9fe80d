import { setTimeout } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { createConsole } from '../../src/console/console.ts';
import type { RequestRecord } from '../../src/console/text.ts';

let lines: string[];
let console: ReturnType<typeof createConsole>;

beforeEach(() => {
  lines = [];
  console = createConsole((line) => lines.push(stripVTControlCharacters(line)));
});

const record: RequestRecord = {
  method: 'GET',
  path: '/notes',
  status: 200,
  milliseconds: 12,
  requestId: 'a',
  cold: false,
};

const stack = `TypeError: no
    at /tmp/work/node_modules/@aws-sdk/client.js:1:1
    at node_modules/@middy/core/index.js:239:39
    at packages/lambda/src/dispatch.ts:32:20
    at async list (src/operations/listNotes.ts:7:15)
    at process.processTicksAndRejections (node:internal/process/task_queues:104:5)`;

function toEntry(given: object) {
  return `${JSON.stringify({ requestId: 'a', status: 500, milliseconds: 1, ...given })}\n`;
}

describe('on a terminal', () => {
  it('a request is one line, without its entry in the log', () => {
    console.writeOutput(toEntry({ status: 200 }));
    console.log(record);
    expect(lines).toEqual(['GET /notes 200 warm 12 ms']);
  });

  it('an error stands beneath its request, with its cause and its first place in the own code', () => {
    console.writeOutput(toEntry({ error: { name: 'TypeError', message: 'no', stack, cause: 'Error: why' } }));
    console.log({ ...record, status: 500 });
    expect(lines).toEqual([
      [
        'GET /notes 500 warm 12 ms',
        '  TypeError: no',
        '  caused by Error: why',
        '  at src/operations/listNotes.ts:7:15',
      ].join('\n'),
    ]);
  });

  it('an error that arrives in pieces after the response stands beneath its own request', async () => {
    console.log({ ...record, status: 500 });
    console.log({ ...record, requestId: 'b', path: '/other' });
    const entry = toEntry({ error: { name: 'Error', message: 'late' } });
    console.writeOutput(entry.slice(0, 20));
    console.writeOutput(entry.slice(20));
    await setTimeout(60);
    expect(lines).toEqual(['GET /other 200 warm 12 ms', 'GET /notes 500 warm 12 ms\n  Error: late']);
  });

  it('a failure without an entry is one line', async () => {
    console.log({ ...record, status: 502 });
    await setTimeout(60);
    expect(lines).toEqual(['GET /notes 502 warm 12 ms']);
  });

  it.each(['a text', '{"level":"INFO","message":"a logger of your own"}', '{ broken', 'null', ''])(
    'what a function prints stays: %s',
    (line) => {
      console.writeOutput(`${line}\n`);
      expect(lines).toEqual([line]);
    },
  );
});
