import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { UserError } from '../user-error.ts';

/**
 * Watches files and folders, and whatever comes to be in the folders; answers what stops it.
 * Each folder is watched for itself, never a file: editors put a new file in the place of the old one.
 * @param paths absolute; a file needs not be there yet
 * @param onChange takes the path of what was written, made or removed; perhaps more than once
 * @throws UserError for a path in a folder that is not there, and where the system watches no more
 */
export function startChanges(paths: string[], onChange: (path: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  function add(folder: string): void {
    watchers.get(folder)?.close();
    const watcher = tryWatch(folder, (name) => {
      const path = join(folder, name ?? '');
      if (!name || isPassing(name) || !isWithin(path, paths)) return;
      if (isFolder(path)) tryAll(path);
      onChange(path);
    });
    // A folder that is removed is no error: the one above tells of it.
    watcher.on('error', () => watcher.close());
    watchers.set(folder, watcher);
  }
  function addAll(folder: string): void {
    add(folder);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory() && !isPassing(entry.name)) addAll(join(folder, entry.name));
    }
  }
  /** What is gone before it is watched is no error either; what can't be watched is told, and the rest goes on. */
  function tryAll(folder: string): void {
    try {
      addAll(folder);
    } catch (error) {
      if (error instanceof UserError) process.emitWarning(error.message);
      else if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  function stop() {
    for (const watcher of watchers.values()) watcher.close();
  }
  try {
    for (const path of paths) {
      if (isFolder(path)) addAll(path);
      else add(toFolder(path));
    }
  } catch (error) {
    stop();
    throw error;
  }
  return stop;
}

/** The folder in which a file is, or will be. */
function toFolder(path: string): string {
  const folder = dirname(path);
  if (isFolder(folder)) return folder;
  throw new UserError(`${folder} is to be watched, and there is no such folder. Mend the path after --watch.`);
}

/** @throws UserError where the system has no more watches to give: https://man7.org/linux/man-pages/man7/inotify.7.html */
function tryWatch(folder: string, onChange: (name: string | null) => void): FSWatcher {
  try {
    return watch(folder, (_, name) => onChange(name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOSPC' && code !== 'EMFILE') throw error;
    throw new UserError(
      `${folder} can't be watched, since the system watches no more files (${code}): close what watches many, or raise fs.inotify.max_user_watches and max_user_instances by sysctl.`,
    );
  }
}

/** Whether a path is one of these, or in one of these. */
export function isWithin(path: string, paths: string[]): boolean {
  return paths.some((each) => path === each || path.startsWith(each + sep));
}

function isFolder(path: string) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** What editors leave for a moment beside the file they write, and what no one edits. */
function isPassing(name: string) {
  return /^\.|~$|^4913$|\.(swp|swx|tmp)$|^node_modules$/.test(name);
}
