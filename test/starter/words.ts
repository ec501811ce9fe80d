/** Words that this project does not use, each with its plain replacement. Case does not matter. */
export const words: [pattern: RegExp, replacement: string][] = [
  [/\bmend(s|ed|ing)?\b/, 'hint, fix'],
  [/\bcan not\b/, 'cannot'],
  [/\bbe had\b/, 'is not available'],
  [/(?<!there )\b(is|are) no (?!longer|more|less)[a-z]+/, 'is not a …'],
  [/(?<!there )\bis none\b/, 'does not exist, is not one'],
  [/\bbut for\b/, 'except'],
  [/\bwhoever\b/, 'name who'],
  [/\bfor ever\b/, 'forever'],
  [/\banew\b/, 'again'],
  [/\bstead\b/, 'instead'],
  [/\bis told\b/, 'receives, is reported'],
  [/\bleaves? word\b/, 'passes'],
  [/\btakes? leave\b/, 'exits, ends'],
  [/\bheld against\b/, 'compared with'],
  [/\bspeaks? of\b/, 'mentions, uses'],
  [/\bas it stands\b/, 'as it is, unchanged'],
  [/\bkeeps to\b/, 'follows, does not exceed'],
  [/\bnone besides\b/, 'no other'],
  [/\b(a wish|no news)\b/, 'say what is ignored'],
  [/\bbe it that\b/, 'whether … or …'],
  [/\bunless told\b/, 'by default'],
  [/\bthe lab('s)?\b/, 'say which'],
];

/** Names that no source file has, because they do not say what it holds. */
export const fileNames = [
  ...['amend', 'amendments', 'breaks', 'delimited', 'dump', 'exchange', 'expressions', 'fields', 'fit', 'front-door'],
  ...['group', 'guide', 'guided', 'keys', 'killed', 'lines', 'loops', 'lost', 'mend', 'objects', 'parts', 'place'],
  ...['remap', 'slow', 'tell', 'told', 'usable', 'vain', 'value', 'values', 'version', 'versions', 'visit', 'walk'],
];
