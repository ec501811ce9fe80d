import type { Random } from '@contract-first/agreement/random';

const snippets = [
  ...[
    '\u0000',
    '\t',
    '\r',
    '\ufeff',
    '\u2028',
    '\u0085',
    ' ',
    '\n',
    ':',
    '- ',
    '? ',
    '#',
    '%',
    '@',
    '`',
    '|',
    '>',
    '---\n',
    '...\n',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    "'",
    '&a ',
    '*a',
    '*nothing ',
    '!!binary ',
    '!!set ',
    '!!js/function ',
    '.inf',
    '.nan',
    '0x1F',
    '1e999',
  ],
  ...[
    '<<: *a\n',
    '<<: [*a, *a]\n',
    '&a [*a]',
    'a: &a { a: *a }\n',
    'x-a: &a [1]\nx-b: [*a,*a]\n',
    '\ud83d',
    'null: 1\n',
    '? [a]\n: b\n',
  ],
];

const bomb = ['x-0: &x0 [1,1,1,1,1,1,1,1,1]', ...Array.from({ length: 9 }, (_, level) => toLine(level + 1))].join('\n');

function toLine(level: number): string {
  return `x-${level}: &x${level} [${Array.from({ length: 9 }, () => `*x${level - 1}`).join(',')}]`;
}

/** Changes a text at one position, regardless of its meaning. */
export function mutateText(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + 1 + random.below(30));
  const lines = text.split('\n');
  const line = random.below(lines.length);
  return random.pick<() => string>([
    () => text.slice(0, at) + random.pick(snippets) + text.slice(at),
    () => text.slice(0, at) + text.slice(to),
    () => text.slice(0, at) + text.slice(at, to).repeat(2) + text.slice(to),
    () => text.slice(0, at),
    () => text.slice(at),
    () => lines.toSpliced(line, 1).join('\n'),
    () => lines.toSpliced(line, 0, lines[line] ?? '').join('\n'),
    () => lines.toSpliced(line, 1, `  ${lines[line]}`).join('\n'),
    () => `${text}\n${bomb}\n`,
    () => text + '['.repeat(random.pick([100, 5000])),
  ])();
}
