import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Cold } from './cold/cold.ts';
import type { Generate } from './house/generate.ts';
import type { Load } from './house/load.ts';
import type { Reload } from './house/reload.ts';
import type { Start } from './house/start.ts';
import type { MetricsCost } from './metrics/metrics.ts';
import type { Warm } from './warm/warm.ts';

/** What each part of the benchmark measured last. */
export interface Results {
  cold: Run<Cold[]>;
  warm: Run<{ idle: Warm[]; network: Warm[] }>;
  growth: Run<Cold[]>;
  metrics: Run<MetricsCost>;
  start: Run<Start>;
  reload: Run<Reload>;
  generate: Run<Generate[]>;
  load: Run<Load[]>;
}

export type Part = keyof Results;

export interface Run<Measured> {
  /** YYYY-MM-DD. */
  date: string;
  machine: string;
  node: string;
  rounds: number;
  measured: Measured;
}

const file = join(import.meta.dirname, 'results.json');

export function readResults(): Partial<Results> {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

export function writeResults(results: Partial<Results>): void {
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}

/** Returns the run with what a reader must know to judge it. */
export function toRun<Measured>(measured: Measured, rounds: number): Run<Measured> {
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, ${process.platform} ${process.arch}`,
    node: process.version,
    rounds,
    measured,
  };
}
