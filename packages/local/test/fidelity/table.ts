/** What a test of the local stack says of it, held against AWS. */
export interface Behaviour {
  part: 'API Gateway' | 'Lambda' | 'DynamoDB' | 'IAM';
  area: string;
  title: string;
  fidelity: 'as AWS' | 'differs' | 'not done';
  /** Pages that say what AWS does. */
  sources: string[];
}

/** The fidelity table in Markdown: first what is not as on AWS, then every behaviour by part and area. */
export function toTable(behaviours: Behaviour[]): string {
  function count(fidelity: string) {
    return behaviours.filter((each) => each.fidelity === fidelity).length;
  }
  const others = behaviours.filter(({ fidelity }) => fidelity !== 'as AWS');
  const total = `${behaviours.length} behaviours, each held by a test of that name: ${count('as AWS')} as on AWS, ${count('differs')} that differ, ${count('not done')} not done.`;
  const parts = Object.entries(Object.groupBy(behaviours, ({ part }) => part)).flatMap(([part, each]) => [
    `## ${part}`,
    ...toAreas(each),
  ]);
  return [total, '## What is not as on AWS', toRows(others, ({ part, area }) => `${part}: ${area}`), ...parts].join(
    '\n\n',
  );
}

function toAreas(behaviours: Behaviour[]): string[] {
  const areas = Object.groupBy(behaviours, ({ area }) => area);
  return Object.entries(areas).flatMap(([area, each = []]) => {
    const sources = [...new Set(each.flatMap((one) => one.sources))].map(toLink).join(', ');
    return [`### ${toText(area)}`, ...(sources && [`By ${sources}.`]), toRows(each)];
  });
}

function toRows(behaviours: Behaviour[], toPlace?: (behaviour: Behaviour) => string): string {
  const rows = behaviours.map((each) => [...(toPlace ? [toPlace(each)] : []), each.title, each.fidelity].map(toText));
  const head = [...(toPlace ? ['where'] : []), 'behaviour', 'here'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A page by its own name; the responses that LocalStack's authors recorded on AWS by what they are. */
function toLink(url: string): string {
  const page =
    url
      .split(/[/#]/)
      .at(-1)
      ?.replace(/\.html$/, '') ?? url;
  return `[${page.endsWith('.snapshot.json') ? `responses recorded on AWS (${page})` : page}](${url})`;
}

function toText(text: string) {
  return text.replace(/[\\`*_<>[\]|]/g, '\\$&').replaceAll('\n', ' ');
}
