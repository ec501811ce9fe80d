import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linkThisProject, type Project } from '../deploy/project.ts';

const { stages } = JSON.parse(readFileSync('cdk.json', 'utf8')).context;
let project: Project;

beforeAll(async () => {
  project = await linkThisProject({});
});

afterAll(() => project.close());

describe('npm run cost', () => {
  it.each(Object.keys(stages))('estimates the stage %s by its template', async (stage) => {
    const { code, stdout } = await project.operate('cost', '--stage', stage, '--requests', '10e6', '--json');
    expect(code).toBe(0);
    const { usage, stack, services } = JSON.parse(stdout);
    expect(usage).toMatchObject({ requests: 10_000_000, itemBytes: 1024, readShare: 0.8 });
    const { waf = null, tracing = false, dashboard = false, metrics = false, accessLogs = false } = stages[stage];
    expect(stack).toMatchObject({
      firewalls: waf ? 1 : 0,
      tracing,
      dashboards: dashboard ? 1 : 0,
      metrics,
      accessLogs,
      operations: expect.any(Number),
    });
    const names = services.map(({ service }: { service: string }) => service);
    expect(names.includes('AWS WAF')).toBe(Boolean(waf));
    expect(names).toEqual(expect.arrayContaining(['API Gateway', 'Lambda', 'DynamoDB', 'CloudWatch']));
  });

  it('costs more with another setting', async () => {
    const { stdout } = await project.operate('cost', '-c', 'dashboard=true', '--requests', '0');
    expect(stdout).toMatch(/^total +3\.00 +3\.00$/m);
  });

  it('exits with 2 for wrong input', async () => {
    const { code, stderr } = await project.operate('cost', '--size', '2xb');
    expect([code, stderr]).toEqual([2, expect.stringContaining('Write the size of an item, such as 800b or 2kb')]);
  });
});
