import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** A registry of npm that knows advisories. */
export interface Registry {
  url: string;
  /** The versions of each package that it was asked about. */
  asked: { [name: string]: string[] };
  close(): Promise<void>;
}

/** @param advisories by the name of a package; undefined for a registry that cannot tell */
export async function startRegistry(advisories: { [name: string]: object[] } | undefined): Promise<Registry> {
  const asked: Registry['asked'] = {};
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const isAudit = request.url === '/-/npm/v1/security/advisories/bulk';
    if (isAudit) Object.assign(asked, JSON.parse(String(gunzipSync(body))));
    const status = isAudit ? (advisories ? 200 : 503) : 404;
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(status === 200 ? advisories : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
}
