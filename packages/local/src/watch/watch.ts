import { join, relative } from 'node:path';
import { UserError } from '../user-error.ts';
import { createBackgroundCheck } from './background-check.ts';
import { startCommand } from './command.ts';
import { isWithin, startFileWatcher } from './file-watcher.ts';
import type { WatchRule } from './rule.ts';

export interface WatchOptions {
  project: string;
  rules: WatchRule[];
  /** Serves the project as it is now; rejects, without a change to what is served, if it cannot run. */
  reload: () => Promise<void>;
  /** A command to run after each reload, such as a type check. */
  check?: string | undefined;
  /** Receives messages for the developer. */
  report: (text: string) => void;
}

/** The debounce time: editors save several files, some of them in steps. */
const settleMilliseconds = 30;

/** Reloads whenever a watched file changes. The returned function stops that, after a reload in progress. */
export function startWatch(options: WatchOptions): () => Promise<void> {
  const { project, rules, report } = options;
  const check = createBackgroundCheck(options);
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  async function run(): Promise<void> {
    while (changed.size > 0 && !stopped) {
      const paths = [...changed];
      changed.clear();
      check.stop();
      if (await tryReload(paths, options)) check.start();
    }
  }
  const absolute = rules.flatMap(({ paths }) => paths.map((path) => join(project, path)));
  const stop = startFileWatcher(absolute, (path) => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      running ??= run().finally(() => {
        running = undefined;
      });
    }, settleMilliseconds);
  });
  report(`Watching ${rules.flatMap(({ paths }) => paths).join(', ')}.`);
  check.start();
  return async () => {
    stopped = true;
    stop();
    check.stop();
    clearTimeout(timer);
    await running;
  };
}

/** Runs the rules' commands and reloads; returns whether that succeeded. */
async function tryReload(paths: string[], { project, rules, reload, report }: WatchOptions): Promise<boolean> {
  const begin = performance.now();
  const names = paths.map((path) => relative(project, path)).join(', ');
  try {
    for (const command of findCommands(paths, project, rules)) await run(command, project);
    await reload();
    report(`${names}: reloaded in ${Math.round(performance.now() - begin)} ms`);
    return true;
  } catch (error) {
    const isExpected = error instanceof UserError || (error as Error).name === 'ImportError';
    const text = isExpected ? (error as Error).message : ((error as Error).stack ?? String(error));
    report(`${names}: not reloaded; the API stays as it was until this is fixed.\n${text}`);
    return false;
  }
}

function findCommands(changed: string[], project: string, rules: WatchRule[]): string[] {
  return rules.flatMap(({ paths, command }) => {
    const watched = paths.map((path) => join(project, path));
    return command && changed.some((path) => isWithin(path, watched)) ? [command] : [];
  });
}

async function run(command: string, project: string): Promise<void> {
  const { code, output } = await startCommand(command, project).ended;
  if (code !== 0) throw new UserError(`${command} exited with code ${code}.\n${output}`);
}
