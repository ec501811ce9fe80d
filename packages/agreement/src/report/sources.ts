import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/** The lines around a rule, each with its number. */
export type Excerpt = [number: number, text: string][];

const linesAround = 2;
const lineMax = 240;

/** Reads the lines around each location, such as `openapi.yaml:31:7`; a file that is gone has none. */
export async function readExcerpts(locations: string[], folder: string): Promise<{ [location: string]: Excerpt }> {
  const parsed = [...new Set(locations)].map((location) => {
    const [, file = '', line = ''] = /^(.*):(\d+):\d+$/s.exec(location) ?? [];
    return { location, file, line: Number(line) };
  });
  const files = [...new Set(parsed.map(({ file }) => file))];
  const texts = await Promise.all(files.map((file) => readFile(resolve(folder, file), 'utf8').catch(() => '')));
  const lines = new Map(files.map((file, index) => [file, texts[index]?.split(/\r?\n/) ?? []]));
  return Object.fromEntries(
    parsed.map(({ location, file, line }) => [location, toExcerpt(lines.get(file) ?? [], line)]),
  );
}

function toExcerpt(lines: string[], line: number): Excerpt {
  if (line < 1 || line > lines.length) return [];
  const first = Math.max(1, line - linesAround);
  return lines.slice(first - 1, line + linesAround).map((text, index) => [first + index, text.slice(0, lineMax)]);
}
