import { inspect } from 'node:util';
import { ContractError } from '../diagnostic.ts';

/** Returns the message to print for the error of a command. Unexpected errors keep their stack trace. */
export function toErrorMessage(error: unknown): string {
  return error instanceof ContractError ? error.message : (toSystemMessage(error as SystemError) ?? inspect(error));
}

interface SystemError extends NodeJS.ErrnoException {
  port?: number;
}

/** Returns a message for system errors about a file or a port, otherwise undefined. */
function toSystemMessage({ code = '', path, port }: SystemError): string | undefined {
  if (port !== undefined) return portMessages[code]?.(port);
  return path === undefined ? undefined : fileMessages[code]?.(path);
}

const portMessages: { [code: string]: (port: number) => string } = {
  EADDRINUSE: (port) =>
    `Port ${port} is in use. Stop the program that uses it, or choose another port with PORT or --port.`,
  EACCES: (port) => `Port ${port} is reserved by the system. Choose one above 1023 with PORT or --port.`,
};

const fileMessages: { [code: string]: (path: string) => string } = {
  ENOENT: (path) => `${path} does not exist. Run the command in the project's folder, or check the path.`,
  EEXIST: (path) => `${path} already exists. Rename or delete it, then run the command again.`,
  ENOTDIR: (path) => `${path}: part of this path is a file, not a folder. Check the path.`,
  EISDIR: (path) => `${path} is a folder, not a file. Check the path.`,
  EACCES: (path) => `Permission denied: ${path}. Check its owner and permissions.`,
  EPERM: (path) => `Operation not permitted: ${path}. Check its owner, and whether another program has it open.`,
  EROFS: (path) => `${path} is on a read-only file system. Choose another path.`,
  ENOSPC: (path) => `No space left on the disk to write ${path}. Free some space, then run the command again.`,
};
