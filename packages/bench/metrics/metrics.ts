import { join } from 'node:path';
import type { Copy } from '../../agreement/src/targets/copy.ts';
import { bundleOurs, replaceStore } from '../bundles/bundles.ts';
import { type Cold, measureCold } from '../cold/cold.ts';
import { checkConformance } from '../conformance/check.ts';
import { startDatabase } from '../database/start.ts';
import { measureWarm, type Warm } from '../warm/warm.ts';

/** What options cost this project: metrics, by who publishes them, and the check of responses. */
export interface MetricsCost {
  cold: Cold[];
  /** Without a database. */
  warm: Warm[];
}

const baseline = 'none';

/** Measures this project without options, with metrics of its log, with those of Powertools, and with checked responses. */
export async function measureMetrics(folder: string, rounds: number): Promise<MetricsCost> {
  const bundles = await createBundles(join(folder, 'dynamodb'), async () => {});
  const idleBundles = await createBundles(join(folder, 'idle'), replaceStore);
  await checkConformance(bundles);
  const database = await startDatabase(join(folder, 'certificate.pem'));
  try {
    const cold = await measureCold(bundles, database.environment, { rounds, baseline });
    return { cold, warm: await measureWarm(idleBundles, database.environment, { rounds, count: 1000 }) };
  } finally {
    await database.close();
  }
}

async function createBundles(folder: string, change: (copy: Copy) => Promise<unknown>) {
  const [ours, powertools, checked] = ['ours', 'powertools', 'checked'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await bundleOurs(ours, change);
  await bundleOurs(powertools, async (copy) => {
    await change(copy);
    await addPowertools(copy);
  });
  await bundleOurs(checked, change, 'refuse');
  return [
    { name: baseline, folder: ours },
    { name: 'log', folder: ours, environment: { METRICS_NAMESPACE: 'ItemsApi' } },
    { name: 'powertools', folder: powertools, environment: { POWERTOOLS_METRICS_NAMESPACE: 'ItemsApi' } },
    { name: 'checked', folder: checked },
  ];
}

/** Adds the middleware below the log, by its path, since only the benchmark has Powertools installed. */
async function addPowertools(copy: Copy): Promise<void> {
  const module = JSON.stringify(join(import.meta.dirname, 'powertools.js'));
  await copy.edit('src/handler.ts', /^/, `import { powertools } from ${module};\n`);
  await copy.edit('src/handler.ts', /^ {2}\.use\(result\(/m, '  .use(powertools())\n$&');
}
