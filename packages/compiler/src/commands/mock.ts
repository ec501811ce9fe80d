import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { Contract } from '../contract.ts';
import { readDocument } from '../document.ts';
import { toErrorMessage } from './error-message.ts';

const prism = createRequire(import.meta.url).resolve('@stoplight/prism-cli/dist/index.js');

/**
 * Runs Prism on the contract until SIGINT or SIGTERM. Restarts it when it crashes, as it does on some requests, such as
 * one whose path has invalid percent-encoding. Prism gets the document as the API enforces it, without examples that do not match.
 */
export async function mock({ contract: file, port: given }: { contract: string; port: number }): Promise<number> {
  // For a port in use, Prism prints its help and a stack trace; for port 0, it would take another one after each change.
  const port = await findPort(given);
  const contract = await readDocument(file);
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  const document = join(folder, `${basename(file).replace(/\.\w+$/, '')}.json`);
  await writeDocument(contract, document);
  const stopWatching = onChange(contract, () => update(file, document));
  try {
    return await runPrism(document, port);
  } finally {
    stopWatching();
    await rm(folder, { recursive: true });
  }
}

async function runPrism(document: string, port: number): Promise<number> {
  let child: ChildProcess | undefined;
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      isStopping = true;
      child?.kill(signal);
    });
  }
  for (;;) {
    child = startPrism(document, port);
    let isReady = false;
    child.stdout?.on('data', (chunk: Buffer) => {
      isReady ||= chunk.includes('listening on');
      process.stdout.write(chunk);
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (isStopping || !code || !isReady) return code ?? 0;
    console.error('Prism crashed; restarting it.');
  }
}

function startPrism(document: string, port: number): ChildProcess {
  const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) };
  const args = [
    '--import',
    import.meta.resolve('./prism-repairs.ts'),
    prism,
    'mock',
    document,
    '--cors',
    '--port',
    String(port),
  ];
  return spawn(process.execPath, args, { stdio: ['inherit', 'pipe', 'inherit'], env });
}

/** Replaces the document at once, since Prism reads it whenever it changes. */
async function writeDocument({ document }: Contract, path: string): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(document));
  await rename(`${path}.new`, path);
}

/** Writes the document of a changed contract, or prints what is wrong with it; Prism then keeps the last one. */
function update(file: string, document: string): void {
  readDocument(file)
    .then((contract) => writeDocument(contract, document))
    .catch((error) => console.error(toErrorMessage(error)));
}

/** Calls `run` after a change to any file of a contract; returns a function that ends this. */
function onChange({ files }: Contract, run: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const paths = new Set(files);
  // Editors replace a file, which ends a watch of the file itself.
  const watchers = [...new Set(files.map(dirname))].map((folder) =>
    watch(folder, (_, name) => {
      if (name === null || !paths.has(resolve(folder, name))) return;
      clearTimeout(timer);
      timer = setTimeout(run, 100);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** Returns a port of 127.0.0.1 that is free, any for 0; rejects with the system's error if it is not. */
async function findPort(wanted: number): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}
