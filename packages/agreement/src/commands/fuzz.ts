import { readDocument } from '@contract-first/compiler';
import { type Found, fuzz as runFuzz } from '../fuzz/fuzz.ts';
import { type FuzzProgress, readProgress } from '../fuzz/progress.ts';
import { type LayerName, layerNames } from '../layers/layer.ts';
import { withLayers } from '../layers/project.ts';
import { createProgress } from '../report/progress.ts';
import { importHooks } from './hooks.ts';

interface Options {
  minutes: number;
  /** How many cases each round derives. */
  cases: number;
  seed?: number;
  layers?: LayerName[];
}

/** Fuzzes the layers of the project in the current folder. Returns the exit code: 1 if layers disagree. */
export async function fuzz({ minutes, cases: size, seed, layers: chosen }: Options): Promise<number> {
  const folder = process.cwd();
  const contract = await readDocument('openapi.yaml');
  const start = await readProgress(folder, contract, seed);
  const names = chosen ?? layerNames.filter((name) => name !== 'deployed');
  const { findCredential } = await importHooks(folder);
  const project = { folder, contract, findCredential };
  const progress = createProgress();
  const isOver = createDeadline(minutes);
  console.log(toStart(start, names));
  progress.show('Starting the layers …');
  const found = await withLayers(names, project, (layers) =>
    runFuzz({
      ...{ project: folder, contract, layers, progress: start, size, isOver },
      onRound: (now) => progress.show(`round ${now.rounds}, ${toCount(now.cases - start.cases)} requests`),
      onFound: (each) => {
        progress.end();
        console.log(toText(each));
      },
    }),
  ).finally(() => progress.end());
  const { rounds, cases } = await readProgress(folder, contract, seed);
  console.log(
    `${rounds - start.rounds} rounds, ${toCount(cases - start.cases)} requests, ${found.length} new disagreements. The next run goes on with round ${rounds + 1}.`,
  );
  return found.length > 0 ? 1 : 0;
}

/** Returns a function that tells whether the time is over, or Ctrl-C was pressed. A second Ctrl-C exits at once. */
function createDeadline(minutes: number): () => boolean {
  const end = Date.now() + minutes * 60_000;
  let isStopping = false;
  process.once('SIGINT', () => {
    isStopping = true;
    console.error('\nStopping after this round.');
    process.once('SIGINT', () => process.exit(130));
  });
  return () => isStopping || Date.now() >= end;
}

function toStart({ seed, rounds }: FuzzProgress, names: LayerName[]): string {
  return `Fuzzing ${names.join(', ')} with seed ${seed}, from round ${rounds + 1}. Ctrl-C stops after a round.`;
}

function toCount(count: number): string {
  return count.toLocaleString('en');
}

function toText({ file, location, reason }: Found): string {
  const kept = file === undefined ? '' : `\n  ${file}: npm run agreement and npm test repeat it from now on.`;
  return `${location} ${reason}${kept}`;
}
