/** Words that this project does not use, each with its plain replacement. Case does not matter. */
export const words: [pattern: RegExp, replacement: string][] = [
  [/\btakes? leave\b/, 'exits, ends'],
  [/\ba wish\b/, 'say what is ignored'],
  [/\bbe it that\b/, 'whether … or …'],
  [/\bspeaks? of\b/, 'mentions, uses'],
  [/\bas it stands\b/, 'as it is, unchanged'],
  [/\bkeeps to\b/, 'follows, does not exceed'],
  [/\bno news\b/, 'say what is ignored'],
  [/\bunless told otherwise\b/, 'by default'],
  [/\bthe lab('s)?\b/, 'say which'],
];

/** Names that no source file has, because they do not say what it holds. */
export const fileNames = [
  ...['amend', 'breaks', 'delimited', 'exchange', 'expressions', 'fields', 'fit', 'group', 'guide', 'guided', 'loops'],
  ...[
    'made',
    'mend',
    'objects',
    'remap',
    'slow',
    'tell',
    'thousand',
    'told',
    'usable',
    'vain',
    'value',
    'visit',
    'walk',
  ],
];
