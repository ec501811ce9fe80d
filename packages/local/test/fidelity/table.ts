/** A behaviour of the local stack, by the name of its test, compared with AWS. */
export interface Behaviour {
  service: 'API Gateway' | 'Lambda' | 'DynamoDB' | 'IAM';
  area: string;
  title: string;
  fidelity: 'as AWS' | 'differs' | 'not done';
  /** Pages that document AWS's behaviour. */
  sources: string[];
}

/** Returns the fidelity table in Markdown: first the differences from AWS, then every behaviour by part and area. */
export function toTable(behaviours: Behaviour[]): string {
  function count(fidelity: string) {
    return behaviours.filter((each) => each.fidelity === fidelity).length;
  }
  const others = behaviours.filter(({ fidelity }) => fidelity !== 'as AWS');
  const total = `${behaviours.length} behaviours, each checked by a test of that name: ${count('as AWS')} as on AWS, ${count('differs')} that differ, ${count('not done')} not done.`;
  const services = Object.entries(Object.groupBy(behaviours, ({ service }) => service)).flatMap(([service, each]) => [
    `## ${service}`,
    ...toAreas(each),
  ]);
  return [
    total,
    '## Differences from AWS',
    toRows(others, ({ service, area }) => `${service}: ${area}`),
    ...services,
  ].join('\n\n');
}

function toAreas(behaviours: Behaviour[]): string[] {
  const areas = Object.groupBy(behaviours, ({ area }) => area);
  return Object.entries(areas).flatMap(([area, each = []]) => {
    const sources = [...new Set(each.flatMap((one) => one.sources))].map(toLink).join(', ');
    return [`### ${escapeMarkdown(area)}`, ...(sources && [`By ${sources}.`]), toRows(each)];
  });
}

function toRows(behaviours: Behaviour[], toSection?: (behaviour: Behaviour) => string): string {
  const rows = behaviours.map((each) =>
    [...(toSection ? [toSection(each)] : []), each.title, each.fidelity].map(escapeMarkdown),
  );
  const head = [...(toSection ? ['section'] : []), 'behaviour', 'local stack'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Returns a link named by the page; recordings of AWS's responses by LocalStack's authors are named as such. */
function toLink(url: string): string {
  const page =
    url
      .split(/[/#]/)
      .at(-1)
      ?.replace(/\.html$/, '') ?? url;
  return `[${page.endsWith('.snapshot.json') ? `responses recorded on AWS (${page})` : page}](${url})`;
}

function escapeMarkdown(text: string) {
  return text.replace(/[\\`*_<>[\]|]/g, '\\$&').replaceAll('\n', ' ');
}
