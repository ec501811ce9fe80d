import { createInterface } from 'node:readline/promises';

interface Terminal {
  input: NodeJS.ReadableStream;
  output: NodeJS.WritableStream;
}

/** Returns whether a user types a word in answer to a question. The end of the input, as by Ctrl-D or Ctrl-C, is a no. */
export async function confirmByTyping(
  word: string,
  question: string,
  terminal: Terminal = ownTerminal,
): Promise<boolean> {
  const readline = createInterface(terminal);
  try {
    const closed = new Promise<string>((resolve) => readline.once('close', () => resolve('')));
    return (await Promise.race([readline.question(question), closed])).trim() === word;
  } finally {
    readline.close();
  }
}

const ownTerminal = { input: process.stdin, output: process.stderr };
