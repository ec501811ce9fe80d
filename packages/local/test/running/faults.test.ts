import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { closeAfterTest } from '../closing.ts';
import { startFixture } from './project.ts';

/** Fault injection over HTTP, on the whole stack as `npm start` runs it. */
let data: string;
let command: Awaited<ReturnType<typeof startFixture>>;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'faults-'));
  command = await startFixture(data);
});
afterAll(async () => {
  await command?.close();
  await rm(data, { recursive: true, force: true });
});

let count = 0;

function createId() {
  return `faults-${++count}`;
}

async function request(method: string, path: string, faults = '', body?: unknown) {
  const headers = { 'content-type': 'application/json', ...(faults && { 'x-local-fault': faults }) };
  const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(`${command.url}${path}`, init);
  return {
    status: response.status,
    retryAfter: response.headers.get('retry-after'),
    body: (await response.json()) as { [name: string]: unknown },
  };
}

function save(id: string, faults?: string) {
  return request('POST', '/items', faults, { id, data: 1 });
}

function read(id: string, faults?: string) {
  return request('GET', `/items/${id}`, faults);
}

const unavailable = { status: 503, retryAfter: '1', body: { title: 'Service Unavailable', status: 503 } };

describe('a failure of DynamoDB', () => {
  it.each(['dynamodb:throttle', 'dynamodb:fail', 'dynamodb:drop'])(
    'results in a 503 with Retry-After for %s, and nothing is saved',
    async (fault) => {
      const id = createId();
      expect(await Promise.all([save(id, fault), read(id, fault)])).toMatchObject([unavailable, unavailable]);
      expect(await read(id)).toMatchObject({ status: 404 });
    },
  );

  it("results in a 503 with Retry-After within the function's 10 seconds for a delay of a minute", async () => {
    const both = await Promise.all([save(createId(), 'dynamodb:slow=60000'), read(createId(), 'dynamodb:slow=60000')]);
    expect(both).toMatchObject([unavailable, unavailable]);
  });

  it('does not affect other requests at the same time', async () => {
    const slow = save(createId(), 'dynamodb:slow=1500');
    const others = await Promise.all([save(createId()), read(createId()), save(createId())]);
    expect(others.map(({ status }) => status)).toEqual([200, 404, 200]);
    expect((await slow).status).toBe(200);
  });

  it('results in a 503 if the item is saved but the response lost, and a retry gets a 200', async () => {
    const id = createId();
    expect(await save(id, 'dynamodb:lose')).toMatchObject(unavailable);
    expect(await read(id)).toMatchObject({ status: 200, body: { id, data: 1 } });
    expect(await save(id)).toMatchObject({ status: 200 });
  });

  it('never results in a 200 for an item that is not saved, even if half of the calls fail', async () => {
    const ids = Array.from({ length: 40 }, createId);
    const faults = 'dynamodb:fail@0.3,dynamodb:drop@0.3,dynamodb:lose@0.3';
    const answers = await Promise.all(ids.map((id) => save(id, faults)));
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].sort()).toEqual([200, 503]);
    const saved = ids.filter((_, index) => answers[index]?.status === 200);
    for (const id of saved) expect(await read(id)).toMatchObject({ status: 200, body: { id, data: 1 } });
  });
});

describe('an execution environment that is killed', () => {
  it.each(['lambda:kill', 'dynamodb:slow=3000,lambda:kill=300'])(
    'results in a 500 for %s, nothing is saved, and the next request succeeds',
    async (faults) => {
      const id = createId();
      expect(await save(id, faults)).toMatchObject({ status: 500, body: { status: 500 } });
      expect(await read(id)).toMatchObject({ status: 404 });
      expect(command.output()).toMatch(/Runtime\.ExitError.*Runtime exited with error: signal: killed/);
    },
  );
});

describe('x-local-fault', () => {
  it('is rejected with a 400 that lists the faults if it is invalid', async () => {
    const { status, body } = await save(createId(), 'dynamodb:gone');
    expect({ status, detail: body.detail }).toEqual({
      status: 400,
      detail: expect.stringMatching(
        /^x-local-fault: "dynamodb:gone" is not a fault\. The faults are dynamodb:throttle, /,
      ),
    });
  });
});

describe('npm start', () => {
  it("accepts faults by FAULTS and --fault, and prints Lambda's log with --verbose", async () => {
    const second = await startFixture(join(data, 'second'), {
      env: { FAULTS: 'lambda:cold' },
      args: ['--fault', 'dynamodb:fail', '--verbose'],
    });
    closeAfterTest(second.close);
    const statuses = [await fetch(`${second.url}/items/1`), await fetch(`${second.url}/items/1`)].map(
      ({ status }) => status,
    );
    await second.close();
    expect(statuses).toEqual([503, 503]);
    expect(second.output().match(/^GET \/items\/1 503 cold/gm)).toHaveLength(2);
    const records = second
      .output()
      .match(/^\{"time".*$/gm)
      ?.map((line) => JSON.parse(line));
    expect(records?.map(({ type }) => type)).toEqual(Array(2).fill(['platform.start', 'platform.report']).flat());
    expect(records?.[1].record).toMatchObject({
      requestId: records?.[0].record.requestId,
      status: 'success',
      metrics: { memorySizeMB: 512, maxMemoryUsedMB: expect.any(Number), initDurationMs: expect.any(Number) },
    });
  });
});
