import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { confirmByTyping } from '../../src/deploy/confirmation.ts';

it.each([
  ['the word', 'prod\n', true],
  ['the word between spaces', ' prod \n', true],
  ['another word', 'dev\n', false],
  ['yes', 'y\n', false],
  ['nothing', '\n', false],
  ['the end of the input', '', false],
])('asks, and takes %s as an answer', async (_, typed, expected) => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const confirmed = confirmByTyping('prod', 'Destroy? ', { input, output });
  input.end(typed);
  expect(await confirmed).toBe(expected);
  output.end();
  expect(await text(output)).toContain('Destroy? ');
});
