import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { UserError } from '../user-error.ts';

/**
 * Watches files and folders, with all that is or will be in these folders. The returned function stops watching.
 * Each folder has its own watcher, never a file, because editors replace files. Hand-written, because chokidar adds two
 * packages for what little of it would be used here.
 * @param paths absolute; a file does not have to exist yet
 * @param onChange receives the path that was written, created or removed, possibly more than once
 * @throws {UserError} when the parent folder of a path does not exist, or the system's limit of watches is reached
 */
export function startFileWatcher(paths: string[], onChange: (path: string) => void): () => void {
  const folders = createFolderWatchers((path) => {
    if (!isWithin(path, paths)) return;
    if (isFolder(path)) addNewFolder(path);
    onChange(path);
  });
  /** A folder that is gone again is ignored; one that cannot be watched is a warning, and the others stay watched. */
  function addNewFolder(folder: string): void {
    try {
      folders.addTree(folder);
    } catch (error) {
      if (error instanceof UserError) process.emitWarning(error.message);
      else if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  try {
    for (const path of paths) {
      if (isFolder(path)) folders.addTree(path);
      else folders.add(requireParent(path));
    }
  } catch (error) {
    folders.close();
    throw error;
  }
  return folders.close;
}

function createFolderWatchers(onChange: (path: string) => void) {
  const watchers = new Map<string, FSWatcher>();
  function add(folder: string): void {
    watchers.get(folder)?.close();
    const watcher = watchFolder(folder, (name) => {
      if (name && !isIgnored(name)) onChange(join(folder, name));
    });
    // The removal of the folder is reported by its parent's watcher.
    watcher.on('error', () => watcher.close());
    watchers.set(folder, watcher);
  }
  function addTree(folder: string): void {
    add(folder);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory() && !isIgnored(entry.name)) addTree(join(folder, entry.name));
    }
  }
  function close(): void {
    for (const watcher of watchers.values()) watcher.close();
  }
  return { add, addTree, close };
}

function requireParent(path: string): string {
  const folder = dirname(path);
  if (isFolder(folder)) return folder;
  throw new UserError(`Cannot watch ${path}: the folder ${folder} does not exist. Correct the path after --watch.`);
}

/** @throws {UserError} when the system's limit is reached: https://man7.org/linux/man-pages/man7/inotify.7.html */
function watchFolder(folder: string, onChange: (name: string | null) => void): FSWatcher {
  try {
    return watch(folder, (_, name) => onChange(name));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOSPC' && code !== 'EMFILE') throw error;
    throw new UserError(
      `Cannot watch ${folder}: the system's limit of file watches is reached (${code}). Close other programs that watch files, or raise fs.inotify.max_user_watches and max_user_instances with sysctl.`,
    );
  }
}

/** Whether a path is one of these paths, or inside one of them. */
export function isWithin(path: string, paths: string[]): boolean {
  return paths.some((each) => path === each || path.startsWith(each + sep));
}

function isFolder(path: string) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Temporary files of editors, hidden files and node_modules. */
function isIgnored(name: string) {
  return /^\.|~$|^4913$|\.(swp|swx|tmp)$|^node_modules$/.test(name);
}
