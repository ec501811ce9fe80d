import { describe, expect, it } from '@jest/globals';
import { findTemplateErrors } from '../../src/synthesize/template-limits.ts';

describe('findTemplateErrors', () => {
  it('accepts a valid template', () => {
    expect(findTemplateErrors('{"Resources": {"A": {"Type": "AWS::SNS::Topic"}}}')).toEqual([]);
  });

  it('reports a null with a pointer', () => {
    const text = '{"Resources": {"A": {"Properties": {"Body": {"/a": ["a", null]}}}}}';
    expect(findTemplateErrors(text)).toEqual([expect.stringContaining('#/Resources/A/Properties/Body/~1a/1')]);
  });

  it('reports more than 1,000,000 bytes', () => {
    expect(findTemplateErrors(JSON.stringify({ Description: 'a'.repeat(1_000_000) }))).toEqual([
      expect.stringContaining('1000018 bytes'),
    ]);
  });

  it('reports more than 500 resources', () => {
    const Resources = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`A${index}`, {}]));
    expect(findTemplateErrors(JSON.stringify({ Resources }))).toEqual([expect.stringContaining('501 resources')]);
  });
});
