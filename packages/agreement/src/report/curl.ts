import { toLine } from './line.ts';

/** The longest body that is written out. */
const bodyMax = 200;

interface Request {
  method: string;
  target: string;
  headers: { [name: string]: string };
  body?: string;
  isBase64?: true;
}

/** Returns a request as a curl command to the local stack, on one line. */
export function toCurl({ method, target, headers, body, isBase64 }: Request): string {
  const fields = Object.entries(headers).flatMap(([name, value]) => ['-H', quote(`${name}: ${value}`)]);
  const data = body === undefined ? [] : ['-d', isBase64 ? `<bytes: ${toLine(body, bodyMax)}>` : quote(body)];
  return ['curl', '-X', method, quote(`http://localhost:3000${target}`), ...fields, ...data].join(' ');
}

function quote(text: string): string {
  return `'${toLine(text, bodyMax).replaceAll("'", String.raw`'\''`)}'`;
}
