import { networkInterfaces } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { startGateway } from '../../src/gateway/gateway.ts';
import { startApi, toDocument, withApi } from './rest-api.ts';

const model = {
  logicalId: 'A',
  id: 'a',
  region: 'r',
  accountId: '1',
  binaryMediaTypes: [],
  stage: { name: 's', variables: null, throttling: {} },
};

function startAt(port: number, host: string) {
  return startGateway(
    { ...model, document: toDocument({ '/a': { get: {} } }) },
    { port, host, invoke: () => Promise.reject(new Error()) },
  );
}

describe('starting and stopping', () => {
  it('rejects a port that is in use, with what to do', async () => {
    await withApi({}, async ({ url }) => {
      const port = Number(new URL(url).port);
      await expect(startAt(port, '127.0.0.1')).rejects.toThrow(
        `Port ${port} is in use. Stop the program that uses it, or set PORT to another port (0 picks a free one).`,
      );
    });
  });

  it.each([
    ['of another machine', '192.0.2.1', 'EADDRNOTAVAIL'],
    ['that is not a host', 'x'.repeat(300), ''],
  ])('rejects an address %s, with what to do', async (_, host, code) => {
    await expect(startAt(0, host)).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(
        new RegExp(`^Cannot listen on ${host}: .*${code}.* Set HOST to an address of this machine, or unset it`),
      ),
    });
  });

  it('returns a URL with an IPv6 address in brackets', async () => {
    const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    if (!addresses.some(({ address }) => address === '::1')) return;
    const { url, close } = await startAt(0, '::1');
    expect((await fetch(`${url}/nowhere`)).status).toBe(403);
    await close();
    expect(url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  });

  it('rejects a document that API Gateway rejects, and does not listen', async () => {
    await expect(startApi({ document: { openapi: '3.1.0' } })).rejects.toThrow('Invalid OpenAPI input.');
  });

  it('answers pending requests before it stops', async () => {
    const arrived = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    async function invoke() {
      arrived.resolve();
      await release.promise;
      return {};
    }
    const api = await startApi({ invoke });
    const response = api.send('/items');
    await arrived.promise;
    const closed = api.close();
    release.resolve();
    expect((await response).status).toBe(200);
    await closed;
    await expect(api.send('/items')).rejects.toThrow();
  });
});

describe('replacing the API', () => {
  function model(path: string, openapi = '3.0.1') {
    return {
      logicalId: 'Api',
      id: 'a1b2c3d4e5',
      region: 'eu-west-1',
      accountId: '123456789012',
      binaryMediaTypes: [],
      stage: { name: 'prod', variables: null, throttling: {} },
      document: { ...toDocument({ [path]: { get: {} } }), openapi },
    };
  }

  it('serves the new document from the next request on', async () => {
    await withApi({}, async (api) => {
      api.replace(model('/new'));
      expect((await api.send('/new')).status).toBe(200);
      expect((await api.send('/items')).status).toBe(403);
    });
  });

  it('keeps serving the old document if the new one is rejected', async () => {
    await withApi({}, async (api) => {
      expect(() => api.replace(model('/new', '3.1.0'))).toThrow('Invalid OpenAPI input.');
      expect((await api.send('/items')).status).toBe(200);
    });
  });
});

describe('access log', () => {
  it('shows a request that reached the function', async () => {
    await withApi({ invoke: async () => ({ cold: true }) }, async (api) => {
      const response = await api.send('/prod/items?a=1');
      expect(api.records).toEqual([
        {
          method: 'GET',
          path: '/items',
          status: 200,
          milliseconds: expect.any(Number),
          requestId: response.headers.get('x-amzn-requestid'),
          cold: true,
        },
      ]);
    });
  });

  it('shows which gateway response was sent, and why', async () => {
    await withApi({ result: { wrong: 1 } }, async (api) => {
      await api.send('/items');
      await api.send('/nowhere');
      expect(api.records).toMatchObject([
        {
          status: 502,
          responseType: 'DEFAULT_5XX',
          reason: 'malformed Lambda proxy response: unknown key "wrong"',
        },
        { status: 403, responseType: 'MISSING_AUTHENTICATION_TOKEN' },
      ]);
    });
  });
});
