import { join } from 'node:path';
import { bundleOurs, createBundles } from './bundles/bundles.ts';
import { baseline } from './bundles/handlers.ts';
import { addCodeCache } from './cold/code-cache.ts';
import { measureCold } from './cold/cold.ts';
import { checkConformance } from './conformance/check.ts';
import { startDatabase } from './database/start.ts';
import { createGrownBundles } from './growth/growth.ts';
import { measureGenerate } from './house/generate.ts';
import { measureLoads } from './house/load.ts';
import { measureReloads } from './house/reload.ts';
import { measureStarts } from './house/start.ts';
import { measureMetrics } from './metrics/metrics.ts';
import type { Part, Results } from './results.ts';
import { measureWarm } from './warm/warm.ts';

/** How each part is measured, and how often by default. Each gets a folder of its own for its bundles. */
export const parts: {
  [Name in Part]: {
    rounds: number;
    measure: (folder: string, rounds: number) => Promise<Results[Name]['measured']>;
  };
} = {
  cold: { rounds: 15, measure: measureHandlersCold },
  growth: { rounds: 15, measure: measureGrowth },
  warm: { rounds: 3, measure: measureHandlersWarm },
  metrics: { rounds: 30, measure: measureMetrics },
  start: { rounds: 5, measure: (_folder, rounds) => measureStarts(rounds) },
  reload: { rounds: 5, measure: (_folder, rounds) => measureReloads(rounds) },
  generate: { rounds: 3, measure: (_folder, rounds) => measureGenerate(rounds) },
  load: { rounds: 3, measure: measureHosts },
};

async function measureHandlersCold(folder: string, rounds: number) {
  const bundles = await createBundles(folder, 'dynamodb');
  const database = await startDatabase(join(folder, 'certificate.pem'));
  try {
    const ours = bundles.filter(({ name }) => name === 'ours');
    const cached = await Promise.all(ours.map((bundle) => addCodeCache(bundle, database.environment)));
    await checkConformance([...bundles, ...cached]);
    return await measureCold([...bundles, ...cached], database.environment, { rounds, baseline });
  } finally {
    await database.close();
  }
}

async function measureGrowth(folder: string, rounds: number) {
  const bundles = await createGrownBundles(folder);
  const database = await startDatabase(join(folder, 'certificate.pem'));
  try {
    return await measureCold(bundles, database.environment, { rounds, baseline: '2' });
  } finally {
    await database.close();
  }
}

/** Measures without a database, then with one over HTTP. The idle store would not tell the limit from bare. */
async function measureHandlersWarm(folder: string, rounds: number) {
  const bundles = await createBundles(folder, 'dynamodb');
  await checkConformance(bundles);
  const idleBundles = (await createBundles(folder, 'idle')).filter(({ name }) => name !== 'limit');
  const database = await startDatabase();
  try {
    const idle = await measureWarm(idleBundles, database.environment, { rounds, count: 1000 });
    const network = await measureWarm(bundles, database.environment, { rounds, count: 100 });
    return { idle, network };
  } finally {
    await database.close();
  }
}

async function measureHosts(folder: string, rounds: number) {
  await bundleOurs(folder, async () => {});
  return measureLoads(folder, rounds);
}
