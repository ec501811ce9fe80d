import { createLineSplitter } from './line-splitter.ts';
import { findEntry, type LogEntry } from './log-entry.ts';
import { type RequestRecord, toErrorLines, toRequestLine } from './text.ts';

/** What `npm start` prints while it runs. */
export interface Console {
  /** Prints a request. */
  log(record: RequestRecord): void;
  /** Receives what functions print to their standard output; absent where that goes to this process's own. */
  writeOutput?: (text: string) => void;
}

/**
 * Creates what a person reads: a line for each request and, beneath one that failed, the error of its entry in the function's
 * log. What functions print besides is passed on.
 * @param print prints a line
 */
export function createConsole(print: (line: string) => void): Required<Console> {
  /** The entries of requests that failed, until they are printed. */
  const failures = new Map<string, LogEntry>();
  function printRequest(record: RequestRecord): void {
    const entry = failures.get(record.requestId);
    failures.delete(record.requestId);
    print([toRequestLine(record), ...(entry ? toErrorLines(entry) : [])].join('\n'));
  }
  const writeOutput = createLineSplitter((line) => {
    const entry = findEntry(line);
    if (!entry) print(line);
    else if (entry.error) failures.set(entry.requestId, entry);
  });
  return {
    writeOutput,
    log(record) {
      // The function's output arrives by another pipe than its response, and may be late.
      if (record.status < 500 || failures.has(record.requestId)) printRequest(record);
      else setTimeout(printRequest, lateMilliseconds, record);
    },
  };
}

const lateMilliseconds = 20;
