// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts of Fn::Sub
import { describe, expect, it } from '@jest/globals';
import { readErrors } from '../../read.ts';
import { findWarnings, readContract, responses, toText } from './contract.ts';

describe('an intrinsic function of CloudFormation', () => {
  it.each([
    [{ 'Fn::Sub': '${AWS::StackName}-api' }, 'StackName-api'],
    [{ 'Fn::Sub': ['${Name} of ${AWS::Region}', { Name: 'Notes' }] }, 'Name of Region'],
    [{ Ref: 'AWS::StackName' }, 'StackName'],
    [{ Ref: 'ApiTitle' }, 'ApiTitle'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'b' }]] }, 'API'],
  ])('as the title, %j, is read as %j, with a warning', async (title, text) => {
    const info = { title, version: '1' };
    expect((await readContract({ info })).document.info.title).toBe(text);
    expect(await findWarnings({ info })).toEqual([
      `intrinsic-text: \`title\` is an intrinsic function of CloudFormation, \`${Object.keys(title)[0]}\`: it is read as "${text}".`,
    ]);
  });

  it('is read as a text in descriptions, summaries and servers', async () => {
    const text = { 'Fn::Sub': '${Stage}' };
    const get = { summary: text, description: text, responses: { 200: { description: text } } };
    const { document } = await readContract({ servers: [{ url: text }], paths: { '/a': { get } } });
    expect(document.servers).toEqual([{ url: 'Stage' }]);
    expect(document.paths['/a'].get).toMatchObject({ summary: 'Stage', description: 'Stage' });
    expect(document.paths['/a'].get.responses[200].description).toBe('Stage');
  });

  const get = { responses };
  const branches = { 'Fn::If': ['isProduction', { get }, { Ref: 'AWS::NoValue' }] };
  it.each([
    ['a path', { '/a': { get }, '/b': branches }],
    ['the paths', { '/a': { get }, ...branches }],
  ])('that decides on the operations of %s is an error', async (_, paths) => {
    expect(await readErrors(toText({ paths }))).toEqual([
      expect.stringContaining(
        '`Fn::If` is replaced when a template is deployed, but the contract is compiled before that.',
      ),
    ]);
  });

  it('is not read where an example or a schema has such a key', async () => {
    const schema = { type: 'object', properties: { Ref: { type: 'string' } }, example: { Ref: 'a' } };
    const schemas = { A: { type: 'object', properties: { description: schema } } };
    expect(await findWarnings({ components: { schemas } })).toEqual([]);
  });
});
