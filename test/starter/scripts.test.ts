import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

function readScripts(folder: string) {
  return JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')).scripts;
}

it('npm run dev is the command that the tests of the local stack run', () => {
  expect(readScripts('packages/local/test/project').dev).toBe(readScripts('.').dev);
});
