import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startWatch } from '../../src/watch/watch.ts';

function pause(milliseconds: number) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

describe('startWatch', () => {
  it('keeps watching after a reload that failed within the debounce time', async () => {
    const project = mkdtempSync(join(tmpdir(), 'watch-'));
    mkdirSync(join(project, 'src'));
    function save(name: string) {
      return writeFileSync(join(project, 'src', name), String(Math.random()));
    }
    let reloads = 0;
    async function reload() {
      reloads++;
      if (reloads > 1) throw new Error('failed at once');
      save('second.ts');
      await pause(15);
    }
    async function waitForReloads(count: number) {
      while (reloads < count) await pause(5);
    }
    const stop = startWatch({ project, rules: [{ paths: ['src'] }], reload, report: () => {} });
    try {
      save('first.ts');
      await waitForReloads(2);
      // Wait for the debounce time of the second change, which has been reloaded already.
      await pause(100);
      save('third.ts');
      await waitForReloads(3);
      expect(reloads).toBe(3);
    } finally {
      await stop();
    }
  });
});
