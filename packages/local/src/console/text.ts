import { styleText } from 'node:util';
import type { AccessRecord } from '../gateway/gateway.ts';
import type { LogEntry } from './log-entry.ts';

export type RequestRecord = AccessRecord & { mocked?: boolean };

/**
 * Returns a line such as `POST /items 200 cold 143 ms`; the gateway's own responses have their type instead of cold or warm.
 */
export function toPlainLine({ method, path, status, ...record }: RequestRecord): string {
  return `${method} ${path} ${status} ${toDetails(record)}`;
}

/** Returns this line in color, if the terminal has some. https://nodejs.org/api/util.html#utilstyletextformat-text-options */
export function toRequestLine({ method, path, status, ...record }: RequestRecord): string {
  const color = status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green';
  return `${styleText('bold', method)} ${path} ${styleText(color, String(status))} ${styleText('dim', toDetails(record))}`;
}

function toDetails({
  cold,
  mocked,
  responseType = 'gateway',
  milliseconds,
  reason,
}: Pick<RequestRecord, 'cold' | 'mocked' | 'responseType' | 'milliseconds' | 'reason'>): string {
  const by = mocked ? 'mock' : cold === undefined ? responseType : cold ? 'cold' : 'warm';
  return `${by} ${milliseconds} ms${reason ? ` (${reason})` : ''}`;
}

/** Returns the error of a request: its name, message, cause, and the first place of its stack in the project's own code. */
export function toErrorLines({ error }: LogEntry): string[] {
  if (!error) return [];
  const place = findPlace(error.stack);
  return [
    `  ${styleText('red', error.name)}: ${error.message}`,
    ...(error.cause ? [`  caused by ${error.cause}`] : []),
    ...(place ? [styleText('dim', `  at ${place}`)] : []),
  ];
}

/** Returns the first place that is neither in a package nor in Node.js. */
function findPlace(stack = ''): string | undefined {
  const places = [...stack.matchAll(/(?:^|[\s(])((?:[\w.@-]+\/)+[\w.@-]+:\d+:\d+)/gm)].map(([, place = '']) => place);
  return places.find((place) => !/^(node_modules|packages)\//.test(place));
}
