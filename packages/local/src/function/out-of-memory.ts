/**
 * Creates a filter for a process's standard error. Of the page that V8 prints when the heap overflows, it only passes on
 * the line `FATAL ERROR: Reached heap limit …`.
 */
export function createOutOfMemoryFilter(pass: (text: string) => void): (text: string) => void {
  let section: 'none' | 'collections' | 'stack' = 'none';
  function isKept(line: string): boolean {
    if (line.startsWith(header)) section = 'collections';
    if (section === 'collections' && line.startsWith('FATAL ERROR: ')) {
      section = 'stack';
      return true;
    }
    return section === 'none' || (section === 'stack' && !stackLine.test(line.trimEnd()));
  }
  return (text) => {
    if (section === 'none' && !text.includes(header)) return pass(text);
    const kept = text.split(/(?<=\n)/).filter(isKept);
    if (kept.length > 0) pass(kept.join(''));
  };
}

const header = '<--- Last few GCs --->';

/** Matches headings, stack frames and empty lines. */
const stackLine = /^(?:-----.*-----|\s*\d+: 0x.*|)$/;
