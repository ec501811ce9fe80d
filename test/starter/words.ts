/** Words that this project does not use, each with its plain replacement. */
export const words: [pattern: RegExp, replacement: string][] = [
  [/\btakes? leave\b/, 'exits, ends'],
  [/\ba wish\b/, 'say what is ignored'],
  [/\bbe it that\b/, 'whether … or …'],
  [/\bthere that\b/, 'say what exists'],
];

/** Names that no file has, because they do not say what it holds. */
export const fileNames = ['breaks', 'made', 'thousand'];
