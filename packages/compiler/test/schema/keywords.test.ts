import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { getTypes } from '@redocly/openapi-core';
import ts from 'typescript';
import { listKeywords } from '../../src/schema/keyword-lists.ts';
import { keywords, type Row } from '../../src/schema/keywords.ts';

const source = join(import.meta.dirname, '../../src');

/** Returns the type errors of one of the compiler's files after this change to it. */
function findErrors(file: string, from: string | RegExp, to: string): string[] {
  const root = join(import.meta.dirname, '../../../..');
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
  const own = { ...options, incremental: false, noEmit: true };
  const host = ts.createCompilerHost(own);
  const changed = join(source, file);
  const text = readFileSync(changed, 'utf8');
  const next = text.replace(from, to);
  if (from !== '' && next === text) throw new Error(`${file} does not contain ${from}.`);
  const readFile = host.readFile.bind(host);
  host.readFile = (name) => (name === changed ? next : readFile(name));
  host.getSourceFile = (name, version) => {
    const content = host.readFile(name);
    return content === undefined ? undefined : ts.createSourceFile(name, content, version);
  };
  const program = ts.createProgram([changed], own, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

describe('keywords', () => {
  it('compiles as it is', () => {
    expect(findErrors('gateway/model/weaken.ts', '', '')).toEqual([]);
  });

  it.each([
    ['a keyword without its row', 'schema/keywords.ts', / minLength: \{.*\},\n/, '', 'minLength'],
    ['a new keyword without its row', 'schema/keywords.ts', "| '$ref'", "| '$ref' | 'maxWords'", 'maxWords'],
    ['a row without its keyword', 'schema/keywords.ts', '  title: annotation,', '  tilte: annotation,', 'tilte'],
    [
      'a row without a model',
      'schema/keywords.ts',
      "model: 'omitted', rules: ['items'] }",
      "rules: ['items'] }",
      'model',
    ],
    [
      'a kept keyword without its writer',
      'gateway/model/scalars.ts',
      /\n {2}pattern: [\s\S]*?,\n\};/,
      '\n};',
      'pattern',
    ],
    [
      'a writer with a rule that the row does not name',
      'gateway/model/scalars.ts',
      "rule: 'pattern' as",
      "rule: 'format' as",
      'format',
    ],
    ['a missing translation', 'schema/json-schema.ts', '  required: toRequired,\n', '', 'required'],
    [
      'a rule that does not exist',
      'gateway/model/weaken.ts',
      "from '../../schema/keywords.ts';",
      "from '../../schema/keywords.ts';\nconst _none: RuleId = 'none';",
      'none',
    ],
  ])('does not compile with %s', (_, file, from, to, word) => {
    expect(findErrors(file, from, to).join('\n')).toContain(word);
  });

  it.each(['oas3_0', 'oas3_1'] as const)('has a row for every keyword that %s allows in a schema', (version) => {
    const { properties = {} } = getTypes(version).Schema ?? {};
    const names = Object.keys(properties).filter((name) => !name.startsWith('x-'));
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !Object.hasOwn(keywords, name))).toEqual([]);
  });

  it('does not join a keyword to one that may be kept', () => {
    const joined = Object.values<Row>(keywords).flatMap((row) => (row.model === 'joined' ? row.to : []));
    expect(joined.filter((name) => keywords[name].model === 'kept')).toEqual([]);
  });
});

describe('listKeywords', () => {
  it('lists the keywords whose rows have the properties, in order', () => {
    expect(listKeywords({ evaluates: 'all items' })).toEqual(['items', 'unevaluatedItems']);
    expect(listKeywords({ holds: 'list', model: 'kept' })).toEqual(['allOf', 'anyOf', 'oneOf']);
  });
});
