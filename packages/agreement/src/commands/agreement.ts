import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { runAgreement } from '../agreement.ts';
import type { LayerName } from '../layers/layer.ts';
import { toPage } from '../report/page.ts';
import { createProgress } from '../report/progress.ts';
import { toReport } from '../report/report.ts';
import { toText } from '../report/text.ts';
import type { AgreementResult } from '../result.ts';
import { findUnknownOperation } from './fault.ts';
import { importHooks } from './hooks.ts';

interface Options {
  cases: number;
  seed: number;
  operation?: string;
  layers?: LayerName[];
  /** The HTML file to write. */
  report: string;
  /** The JSON file to write. */
  json?: string;
}

/** Runs all layers, prints the result and writes the reports. Returns the exit code: 1 for disagreements. */
export async function agreement({ report: page, json, ...options }: Options): Promise<number> {
  const fault = await findFault(options);
  if (fault !== undefined) {
    console.error(`error: ${fault}`);
    return 2;
  }
  const result = await run(options);
  if (result.results.length === 0) {
    console.error('No request could be derived from the contract, so nothing was compared.');
    return 1;
  }
  const report = toReport(result);
  console.log(toText(result));
  await write(page, await toPage(report, '.'));
  console.log(`Report: ${page}`);
  if (json !== undefined) {
    await write(json, `${JSON.stringify(report, null, 2)}\n`);
    console.log(`JSON: ${json}`);
  }
  return report.disagreements.length > 0 ? 1 : 0;
}

/** Finds what is wrong with the options, before layers are started. */
async function findFault({ operation, layers }: Pick<Options, 'operation' | 'layers'>): Promise<string | undefined> {
  if (layers?.includes('deployed') && !process.env.API_URL) return 'To ask the deployed API, set API_URL.';
  return findUnknownOperation(operation);
}

async function run(options: Omit<Options, 'report' | 'json'>): Promise<AgreementResult> {
  const { API_URL } = process.env;
  const { findCredential, toOwn } = await importHooks(process.cwd());
  const progress = createProgress();
  const done = new Map<LayerName, string>();
  function showProgress(layer: LayerName, count: number, total: number) {
    done.set(layer, `${layer} ${Math.floor((100 * count) / total)} %`);
    progress.show([...done.values()].join(', '));
  }
  progress.show('Starting the layers …');
  return runAgreement({
    ...options,
    project: process.cwd(),
    ...(API_URL ? { url: API_URL.replace(/\/+$/, '') } : {}),
    findCredential,
    toOwn,
    onProgress: showProgress,
  }).finally(() => progress.end());
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
