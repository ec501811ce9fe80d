import { describe, expect, it } from '@jest/globals';
import { readWarnings, withSchema } from '../read.ts';

async function warn(format: string) {
  const lines = await readWarnings(withSchema({ type: 'string', format }));
  return [...new Set(lines.map((line) => line.replace(/^\S+ /, '')))];
}

describe('checkFormats', () => {
  it.each(['date-time', 'int32', 'uuid', 'password', 'binary', 'double'])('accepts %s', async (format) => {
    expect(await warn(format)).toEqual([]);
  });

  it.each(['phone', 'dateTime', 'idn-email', '', 'constructor'])('warns that nothing checks "%s"', async (format) => {
    expect(await warn(format)).toEqual([`The format "${format}" is not checked.`]);
  });
});
