import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes to a temporary file beside the folder, then renames it, so that a concurrent synthesis never reads a partial
 * file nor deploys the temporary one.
 * Sets the mode, which the zip file keeps: Lambda runs as another user, from whom a strict umask would hide the file.
 * https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-deployment.html
 */
export function writeIfChanged(file: string, text: string): void {
  const isUpToDate = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (!isUpToDate) {
    const temporaryFile = `${dirname(file)}.${process.pid}`;
    writeFileSync(temporaryFile, text);
    renameSync(temporaryFile, file);
  }
  chmodSync(file, 0o644);
}
