/** The line of JSON that a function logs for a request, as far as it is read here. */
export interface LogEntry {
  /** The gateway's id of the request. */
  requestId: string;
  error?: LoggedError;
}

export interface LoggedError {
  name: string;
  message: string;
  stack?: string;
  cause?: string;
}

/** Reads a line that a function has printed. Returns undefined unless it is the entry of a request, with its status. */
export function findEntry(line: string): LogEntry | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const entry = JSON.parse(line);
    const isEntry = typeof entry.requestId === 'string' && typeof entry.status === 'number' && 'milliseconds' in entry;
    return isEntry ? entry : undefined;
  } catch {
    return undefined;
  }
}
