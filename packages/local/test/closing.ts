import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach } from '@jest/globals';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** Closes something after the test, whether it passes or not, because open handles keep Jest from ending. */
export function closeAfterTest(close: () => unknown): void {
  open.push(close);
}

/** Kills a process after the test if it is still running. */
export function endAfterTest<T extends ChildProcess>(child: T): T {
  closeAfterTest(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    if (child.kill('SIGKILL')) await ended;
  });
  return child;
}
