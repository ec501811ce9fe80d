import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bundle, createBundle } from '@contract-first/cdk/app';
import { readDocument } from '@contract-first/compiler';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

/** The maximum size of what every cold start of the example loads. Raise it deliberately. */
const budget = { bytes: 202_610, gzipBytes: 69_500 };

const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
let bundle: Bundle;
let text: string;

beforeAll(async () => {
  bundle = await createBundle('src/handler.ts', folder);
  const files = readdirSync(folder).filter((name) => name.endsWith('.cjs'));
  text = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the example's bundle", () => {
  it('does not exceed its budget', () => {
    expect(bundle.bytes).toBeLessThanOrEqual(budget.bytes);
    expect(bundle.gzipBytes).toBeLessThanOrEqual(budget.gzipBytes);
  });

  it('contains no development dependency', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const files = Object.keys(bundle.contributions);
    for (const name of Object.keys(devDependencies)) {
      expect(files.filter((file) => file.includes(`node_modules/${name}/`))).toEqual([]);
    }
  });

  it('contains only src, generated and packages/lambda of the project', () => {
    const own = Object.keys(bundle.contributions).filter((file) => !file.includes('node_modules/'));
    expect(own.filter((file) => !/^(src|generated|packages\/lambda\/src)\//.test(file))).toEqual([]);
    expect(own).toContain('src/handler.ts');
  });

  it("does not contain the SDK's credential providers", () => {
    expect(Object.keys(bundle.contributions)).toContain('packages/lambda/src/dynamodb/credentials.ts');
    expect(Object.keys(bundle.contributions).filter((file) => file.includes('credential-provider'))).toEqual([]);
  });

  it('does not generate code at run time', () => {
    expect(text).not.toMatch(/\beval\(|new Function\b|\bFunction\(["'`]/);
  });

  it('loads operations and validators on first use', () => {
    const initial = readFileSync(bundle.file, 'utf8');
    for (const part of ['Item saved', 'must NOT have additional properties']) {
      expect(text).toContain(part);
      expect(initial).not.toContain(part);
    }
  });

  it('requires built-in modules of Node.js and its own files only', () => {
    const required = [...text.matchAll(/\brequire\("([^"]+)"\)/g)]
      .map(([, name]) => name ?? '')
      .filter((name) => !name.startsWith('./'));
    expect(required.length).toBeGreaterThan(0);
    const others = required.filter((name) => !builtinModules.includes(name.replace('node:', '')));
    // The SDK's optional dependency for multi-Region signatures.
    expect(others.filter((name) => name !== '@aws-sdk/signature-v4-crt')).toEqual([]);
  });

  it('contains the check of responses, with their places in the contract, only where it is switched on', async () => {
    const added = /responses\.ts$|locations\.ts$|generated\/responses/;
    expect(Object.keys(bundle.contributions).filter((file) => added.test(file))).toEqual([]);
    const checked = join(folder, 'checked');
    const contract = readDocument('openapi.yaml');
    await createBundle('src/handler.ts', checked, { mode: 'refuse', contract });
    const files = readdirSync(checked).map((name) => readFileSync(join(checked, name), 'utf8'));
    expect(files.filter((file) => /openapi\.yaml:\d+:\d+/.test(file))).toHaveLength(1);
  });
});
