import { cp, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startCommand } from '../../agreement/src/targets/command.ts';
import { startItems } from './items.ts';
import { findPorts } from './ports.ts';

/**
 * Starts a bundle's folder on serverless-offline (with osls, the maintained MIT fork of the Serverless Framework 3) and the
 * local database's engine on disk.
 */
export async function startOffline(bundle: string, folder: string) {
  const [http = 0, lambda = 0] = await findPorts(2);
  await cp(bundle, folder, { recursive: true });
  await symlink(resolve('packages/bench/node_modules'), join(folder, 'node_modules'));
  const database = await startItems(join(folder, 'items.sqlite'));
  await writeFile(join(folder, 'serverless.yml'), JSON.stringify(toService(database.url, http, lambda)));
  const serverless = resolve('packages/bench/node_modules/serverless/bin/serverless.js');
  const env = { SLS_TELEMETRY_DISABLED: '1' };
  const offline = await startCommand([serverless, 'offline'], /Server ready/, env, folder);
  return {
    url: offline.url,
    close: async () => {
      await offline.close();
      await database.close();
    },
  };
}

function toService(database: string, httpPort: number, lambdaPort: number) {
  const environment = {
    TABLE_NAME: 'items',
    CORS_ALLOW_ORIGIN: '*',
    AWS_ENDPOINT_URL_DYNAMODB: database,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
  const events = [{ http: { path: 'items', method: 'post' } }, { http: { path: 'items/{id}', method: 'get' } }];
  return {
    service: 'items',
    frameworkVersion: '*',
    provider: { name: 'aws', runtime: 'nodejs24.x', region: 'us-east-1', memorySize: 512, timeout: 10, environment },
    plugins: ['serverless-offline'],
    custom: { 'serverless-offline': { host: '127.0.0.1', httpPort, lambdaPort, noPrependStageInUrl: true } },
    functions: { api: { handler: 'handler.handler', events } },
  };
}
