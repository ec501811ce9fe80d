import { join, relative } from 'node:path';
import { UserError } from '../user-error.ts';
import { isWithin, startChanges } from './file-watcher.ts';
import { createCheck } from './background-check.ts';
import { startCommand } from './command.ts';
import type { Rule } from './rule.ts';

export interface WatchOptions {
  project: string;
  rules: Rule[];
  /** Puts the project as it now is in the place of what is served; rejects where that can't be had. */
  reload: () => Promise<void>;
  /** A command that says what else is wrong, run once a change is served. */
  check?: string | undefined;
  /** Takes what a developer should know, in lines. */
  report: (text: string) => void;
}

/** How long a save may go on: editors write several files, some of them in steps. In milliseconds. */
const settleMilliseconds = 30;

/** Reloads whenever a watched file changes; answers what stops it, once a reload under way has ended. */
export function startWatch(options: WatchOptions): () => Promise<void> {
  const { project, rules, report } = options;
  const check = createCheck(options);
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;
  async function run(): Promise<void> {
    while (changed.size > 0 && !stopped) {
      const paths = [...changed];
      changed.clear();
      check.stop();
      if (await serve(paths, options)) check.start();
    }
  }
  const absolute = rules.flatMap(({ paths }) => paths.map((path) => join(project, path)));
  const stop = startChanges(absolute, (path) => {
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

/** Answers whether the change is served. */
async function serve(paths: string[], { project, rules, reload, report }: WatchOptions): Promise<boolean> {
  const begin = performance.now();
  const names = paths.map((path) => relative(project, path)).join(', ');
  try {
    for (const command of findCommands(paths, project, rules)) await run(command, project);
    await reload();
    report(`${names}: served after ${Math.round(performance.now() - begin)} ms`);
    return true;
  } catch (error) {
    const isExpected = error instanceof UserError || (error as Error).name === 'ImportError';
    const text = isExpected ? (error as Error).message : ((error as Error).stack ?? String(error));
    report(`${names}: not served; the API goes on as it was until this is mended.\n${text}`);
    return false;
  }
}

function findCommands(changed: string[], project: string, rules: Rule[]): string[] {
  return rules.flatMap(({ paths, command }) => {
    const watched = paths.map((path) => join(project, path));
    return command && changed.some((path) => isWithin(path, watched)) ? [command] : [];
  });
}

async function run(command: string, project: string): Promise<void> {
  const { code, output } = await startCommand(command, project).ended;
  if (code !== 0) throw new UserError(`${command} ended with exit code ${code}.\n${output}`);
}
