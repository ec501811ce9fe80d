/**
 * Passes on what a process writes on its standard error. Of the page that V8 prints where the heap overflows, only the
 * line is kept that says so: `FATAL ERROR: Reached heap limit …`.
 */
export function createDumpFilter(pass: (text: string) => void): (text: string) => void {
  let dumped = false;
  return (text) => {
    const at = dumped ? 0 : text.indexOf(header);
    if (at < 0) return pass(text);
    dumped = true;
    const lines = text.slice(at).split(/(?<=\n)/);
    const kept = text.slice(0, at) + lines.filter((line) => !dump.test(line.trimEnd())).join('');
    if (kept !== '') pass(kept);
  };
}

const header = '\n<--- Last few GCs --->';

/** The lines of garbage collections, of headings and of stack frames, and those that are empty. */
const dump = /^(?:<--- .* --->|\[\d+:0x[\da-f]+\] .*|----- .* -----|\s*\d+: 0x.*|)$/;
