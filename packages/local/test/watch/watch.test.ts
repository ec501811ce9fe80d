import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { startWatch } from '../../src/watch/watch.ts';

function pause(milliseconds: number) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

describe('startWatch', () => {
  it('goes on after a change that was taken up, and refused, before it had settled', async () => {
    const project = mkdtempSync(join(tmpdir(), 'watch-'));
    mkdirSync(join(project, 'src'));
    function save(name: string) {
      return writeFileSync(join(project, 'src', name), String(Math.random()));
    }
    let reloads = 0;
    async function reload() {
      reloads++;
      if (reloads > 1) throw new Error('refused at once');
      save('second.ts');
      await pause(15);
    }
    async function wait(count: number) {
      while (reloads < count) await pause(5);
    }
    const stop = startWatch({ project, rules: [{ paths: ['src'] }], reload, report: () => {} });
    try {
      save('first.ts');
      await wait(2);
      // Until the second change has settled, which was taken up already.
      await pause(100);
      save('third.ts');
      await wait(3);
      expect(reloads).toBe(3);
    } finally {
      await stop();
    }
  });
});
