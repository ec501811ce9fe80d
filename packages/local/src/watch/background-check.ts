import { type RunningCommand, startCommand } from './command.ts';

/** A slow command that runs after each reload, such as a type check. Its result is printed and blocks nothing. */
export interface BackgroundCheck {
  start(): void;
  stop(): void;
}

interface BackgroundCheckOptions {
  project: string;
  check?: string | undefined;
  report: (text: string) => void;
}

/** Creates a check, which does nothing without a command. */
export function createBackgroundCheck({ project, check, report }: BackgroundCheckOptions): BackgroundCheck {
  let running: RunningCommand | undefined;
  let failed = false;
  async function start(command: string): Promise<void> {
    const started = startCommand(command, project);
    running = started;
    const { code, output } = await started.ended;
    if (running !== started) return;
    if (code !== 0) report(`${command} exited with code ${code}; the API is served all the same.\n${output}`);
    else if (failed) report(`${command} passes again.`);
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
