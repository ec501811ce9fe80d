import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { Refusal } from '../refusal.ts';

/**
 * Watches files and folders, and whatever comes to be in the folders; answers what stops it.
 * Each folder is watched for itself, never a file: editors put a new file in the place of the old one.
 * @param paths absolute; a file needs not be there yet
 * @param onChange takes the path of what was written, made or removed; perhaps more than once
 * @throws Refusal for a path in a folder that is not there
 */
export function startChanges(paths: string[], onChange: (path: string) => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  function add(folder: string): void {
    watchers.get(folder)?.close();
    const watcher = watch(folder, (_, name) => {
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
  /** What is gone before it is watched is no error either. */
  function tryAll(folder: string): void {
    try {
      addAll(folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  for (const path of paths) {
    if (isFolder(path)) addAll(path);
    else if (isFolder(dirname(path))) add(dirname(path));
    else
      throw new Refusal(`${dirname(path)} is to be watched, and there is no such folder. Mend the path after --watch.`);
  }
  return () => {
    for (const watcher of watchers.values()) watcher.close();
  };
}

/** Whether a path is one of these, or in one of these. */
export function isWithin(path: string, paths: string[]): boolean {
  return paths.some((each) => path === each || path.startsWith(each + sep));
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** What editors leave for a moment beside the file they write, and what no one edits. */
const isPassing = (name: string) => /^\.|~$|^4913$|\.(swp|swx|tmp)$|^node_modules$/.test(name);
