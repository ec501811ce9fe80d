import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { findMegabytes } from '../../src/function/memory.ts';
import { endAfterTest } from '../closing.ts';

describe('findMegabytes', () => {
  it.each([process.platform, 'darwin'] as const)('counts buffers, by the method of %s', async (platform) => {
    const script = `
      const kept = Buffer.alloc(300_000_000, 1);
      console.log('filled');
      setInterval(() => kept, 1000);`;
    const child = endAfterTest(spawn(process.execPath, ['--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] }));
    await once(child.stdout, 'data');
    const megabytes = await findMegabytes(child.pid ?? 0, platform);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(megabytes).toBeGreaterThan(280);
    expect(megabytes).toBeLessThan(600);
    expect(await findMegabytes(child.pid ?? 0, platform)).toBe(0);
  });
});
