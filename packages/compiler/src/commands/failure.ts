import { inspect } from 'node:util';
import { ContractError } from '../contract.ts';

/** Thrown for a command line that cannot be meant; the usage is printed below its message. */
export class UsageError extends Error {}

/** Returns what to print of the error that ended a command, and the exit code. A bug of ours keeps its stack. */
export function toFailure(error: unknown, usage: string): { text: string; code: number } {
  if (error instanceof UsageError) return { text: `${error.message}\n${usage}`, code: 2 };
  if (error instanceof ContractError) return { text: error.message, code: 1 };
  return { text: toSentence(error as SystemError) ?? inspect(error), code: 1 };
}

interface SystemError extends NodeJS.ErrnoException {
  port?: number;
}

/** Answers undefined for what is not the system's refusal of a file or a port. */
function toSentence({ code = '', path, port }: SystemError): string | undefined {
  if (port !== undefined) return portSentences[code]?.(port);
  return path === undefined ? undefined : fileSentences[code]?.(path);
}

const portSentences: { [code: string]: (port: number) => string } = {
  EADDRINUSE: (port) =>
    `Port ${port} is in use. Stop the program that uses it, or choose another port with PORT or --port.`,
  EACCES: (port) => `Port ${port} is reserved by the system. Choose one above 1023 with PORT or --port.`,
};

const fileSentences: { [code: string]: (path: string) => string } = {
  ENOENT: (path) => `${path} does not exist. Run the command in the folder of the project, or check the path.`,
  EEXIST: (path) => `${path} already exists. Rename or delete it, then run the command again.`,
  ENOTDIR: (path) => `${path} is not in a folder: part of the path is a file. Check the path.`,
  EISDIR: (path) => `${path} is a folder where a file is expected. Check the path.`,
  EACCES: (path) => `Permission denied: ${path}. Check who owns it and who may write to it.`,
  EPERM: (path) =>
    `The system does not permit this: ${path}. Check who owns it and whether another program has it open.`,
  EROFS: (path) => `${path} is on a read-only file system. Choose a place that can be written to.`,
  ENOSPC: (path) => `No space is left to write ${path}. Free some, then run the command again.`,
};
