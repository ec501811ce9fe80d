interface Output {
  isTTY?: boolean;
  columns?: number;
  write(text: string): unknown;
}

/** Between two lines on an output that is not a terminal. */
const intervalMs = 10_000;

export interface Progress {
  show(line: string): void;
  /** Removes the line from a terminal. */
  end(): void;
}

/** Shows what a long run does: on a terminal in one line that is rewritten, otherwise in a line every 10 seconds. */
export function createProgress(output: Output = process.stderr, now: () => number = Date.now): Progress {
  let last = now();
  return {
    show(line) {
      if (output.isTTY) {
        output.write(`\r\x1b[2K${line.slice(0, (output.columns ?? 80) - 1)}`);
      } else if (now() - last >= intervalMs) {
        last = now();
        output.write(`${line}\n`);
      }
    },
    end() {
      if (output.isTTY) output.write('\r\x1b[2K');
    },
  };
}
