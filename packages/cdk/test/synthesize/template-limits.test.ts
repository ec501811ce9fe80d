import { describe, expect, it } from '@jest/globals';
import { findFaults } from '../../src/synthesize/template-limits.ts';

describe('findFaults', () => {
  it('passes a template of CloudFormation', () => {
    expect(findFaults('{"Resources": {"A": {"Type": "AWS::SNS::Topic"}}}')).toEqual([]);
  });

  it('finds a null anywhere, by its pointer', () => {
    const text = '{"Resources": {"A": {"Properties": {"Body": {"enum": ["a", null]}}}}}';
    expect(findFaults(text)).toEqual([expect.stringContaining('#/Resources/A/Properties/Body/enum/1')]);
  });

  it('finds more than 1,000,000 bytes', () => {
    expect(findFaults(JSON.stringify({ Description: 'a'.repeat(1_000_000) }))).toEqual([
      expect.stringContaining('1000018 bytes'),
    ]);
  });

  it('finds more than 500 resources', () => {
    const Resources = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`A${index}`, {}]));
    expect(findFaults(JSON.stringify({ Resources }))).toEqual([expect.stringContaining('501 resources')]);
  });
});
