import { describe, expect, it } from '@jest/globals';
import { acknowledge } from '../../src/check/acknowledgements.ts';
import { createReporter, type Diagnostic } from '../../src/diagnostic.ts';
import { inspectDocument } from '../../src/document.ts';
import { inFolder } from '../read.ts';

/** A schema with a warning of the rule missing-type. */
const open = { properties: { a: { type: 'string' } } };

function toOperation(operationId: string, more: object = {}, schema: object = open) {
  const content = { 'application/json': { schema } };
  return { get: { operationId, responses: { 200: { description: 'ok', content } }, ...more } };
}

/** Returns for each warning its reason, or the message of one without. */
async function find(paths: object, more: object = {}): Promise<string[]> {
  const document = { openapi: '3.0.3', info: { title: 'A', version: '1' }, paths, ...more };
  return inFolder({ 'openapi.yaml': JSON.stringify(document) }, async (folder) => {
    const { contract, diagnostics } = await inspectDocument(`${folder}/openapi.yaml`);
    if (!contract) throw new Error('The contract cannot be read.');
    const reporter = createReporter(contract.locate);
    const all: Diagnostic[] = [...acknowledge(contract, diagnostics, reporter), ...reporter.diagnostics];
    return all.map(({ acknowledged, message }) => acknowledged ?? message);
  });
}

const unread = 'Without a type, this schema accepts every value that is not an object.';

describe('a warning', () => {
  it('is acknowledged by the object around it, and elsewhere it is not', async () => {
    const reason = { 'x-acknowledged': { 'missing-type': 'old clients' } };
    expect(await find({ '/a': toOperation('a', reason), '/b': toOperation('b') })).toEqual(['old clients', unread]);
  });

  it('is acknowledged by the schema itself, or by the whole contract', async () => {
    const reason = { 'x-acknowledged': { 'missing-type': 'fine' } };
    expect(await find({ '/a': toOperation('a', {}, { ...open, ...reason }) })).toEqual(['fine']);
    expect(await find({ '/a': toOperation('a'), '/b': toOperation('b') }, reason)).toEqual(['fine', 'fine']);
  });

  it.each([
    ['of another rule', { 'misspelled-tag': 'why' }],
    ['without a reason', { 'missing-type': '' }],
  ])('is not acknowledged by one %s, which is reported itself', async (_, rules) => {
    const [warning, unused] = await find({ '/a': toOperation('a', { 'x-acknowledged': rules }) });
    expect(warning).toBe(unread);
    expect(unused).toBe(`There is no warning of the rule ${Object.keys(rules)} here to acknowledge.`);
  });
});

it('an error cannot be acknowledged', async () => {
  const get = { operationId: 'a', responses: { 999: { description: 'ok' } } };
  const [error] = await find({ '/a': { get } }, { 'x-acknowledged': { 'invalid-status': 'please' } });
  expect(error).not.toBe('please');
});
