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

/** Editors save several files at once, some of them in steps. */
const debounceMilliseconds = 30;

/**
 * Reloads the project whenever a watched file changes. The returned function stops that, and waits for a reload in progress.
 * @throws {UserError} when a path cannot be watched
 */
export function startWatch(options: WatchOptions): () => Promise<void> {
  const { project, report } = options;
  const rules = options.rules.map((rule) => ({ ...rule, paths: rule.paths.map((path) => join(project, path)) }));
  const check = createBackgroundCheck(options);
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let reloading: Promise<void> | undefined;
  let stopped = false;
  /** Reloads until no file has changed meanwhile. */
  async function reloadChanged(): Promise<void> {
    while (changed.size > 0 && !stopped) {
      const paths = [...changed];
      changed.clear();
      check.stop();
      if (await tryReload(paths, { ...options, rules })) check.start();
    }
  }
  const stop = startFileWatcher(
    rules.flatMap(({ paths }) => paths),
    (path) => {
      changed.add(path);
      clearTimeout(timer);
      timer = setTimeout(() => {
        reloading ??= reloadChanged().finally(() => {
          reloading = undefined;
        });
      }, debounceMilliseconds);
    },
  );
  report(`Watching ${options.rules.flatMap(({ paths }) => paths).join(', ')}.`);
  check.start();
  return async () => {
    stopped = true;
    stop();
    check.stop();
    clearTimeout(timer);
    await reloading;
  };
}

/** Runs the commands of the rules and reloads; returns whether that succeeded. All paths are absolute. */
async function tryReload(changed: string[], { project, rules, reload, report }: WatchOptions): Promise<boolean> {
  const begin = performance.now();
  const names = changed.map((path) => relative(project, path)).join(', ');
  try {
    for (const command of findCommands(changed, rules)) await runCommand(command, project);
    await reload();
    report(`${names}: reloaded in ${Math.round(performance.now() - begin)} ms`);
    return true;
  } catch (error) {
    const reason = error instanceof UserError ? error.message : ((error as Error).stack ?? String(error));
    report(`${names}: not reloaded; the API stays as it was until this is fixed.\n${reason}`);
    return false;
  }
}

function findCommands(changed: string[], rules: WatchRule[]): string[] {
  return rules.flatMap(({ paths, command }) =>
    command && changed.some((path) => isWithin(path, paths)) ? [command] : [],
  );
}

async function runCommand(command: string, project: string): Promise<void> {
  const { code, output } = await startCommand(command, project).ended;
  if (code !== 0) throw new UserError(`${command} exited with code ${code}.\n${output}`);
}
