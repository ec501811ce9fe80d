/**
 * Passes on what a process writes on its standard error. Of the page that V8 prints where the heap overflows, only the
 * line is kept that says so: `FATAL ERROR: Reached heap limit …`.
 */
export function createDumpFilter(pass: (text: string) => void): (text: string) => void {
  let part: 'none' | 'collections' | 'stack' = 'none';
  function isKept(line: string): boolean {
    if (line.startsWith(header)) part = 'collections';
    if (part === 'collections' && line.startsWith('FATAL ERROR: ')) {
      part = 'stack';
      return true;
    }
    return part === 'none' || (part === 'stack' && !stack.test(line.trimEnd()));
  }
  return (text) => {
    if (part === 'none' && !text.includes(header)) return pass(text);
    const kept = text.split(/(?<=\n)/).filter(isKept);
    if (kept.length > 0) pass(kept.join(''));
  };
}

const header = '<--- Last few GCs --->';

/** The lines of headings and of frames, and those that are empty. */
const stack = /^(?:-----.*-----|\s*\d+: 0x.*|)$/;
