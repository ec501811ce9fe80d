import { type RunningCommand, startCommand } from './command.ts';

/** Something slow that is asked of the files on and on, such as a type check: what it says is shown, and holds nothing up. */
export interface Check {
  start(): void;
  stop(): void;
}

interface CheckOptions {
  project: string;
  check?: string | undefined;
  report: (text: string) => void;
}

/** A check that does nothing where there is no command. */
export function createCheck({ project, check, report }: CheckOptions): Check {
  let running: RunningCommand | undefined;
  let failed = false;
  async function start(command: string): Promise<void> {
    const mine = startCommand(command, project);
    running = mine;
    const { code, output } = await mine.ended;
    if (running !== mine) return;
    if (code !== 0) report(`${command} ended with exit code ${code}; what is served may be wrong.\n${output}`);
    else if (failed) report(`${command} finds nothing any more.`);
    failed = code !== 0;
  }
  return {
    start: () => void (check && start(check)),
    stop() {
      running?.stop();
      running = undefined;
    },
  };
}
