import type { Case } from '../case.ts';
import type { Verdict } from '../layers/layer.ts';
import type { Rule } from './rule.ts';

interface PrismFault {
  /** What Prism does, in one sentence. */
  fault: string;
  /** The issue or pull request of stoplightio/prism. */
  issue: number;
  shows(verdict: Verdict, each: Case): boolean;
}

/** Keywords that JSON Schema draft 7 does not have. */
const later =
  /\/(dependentRequired|dependentSchemas|unevaluatedItems|unevaluatedProperties|prefixItems|minContains|maxContains)(\/|$)/;

const faults: PrismFault[] = [
  {
    fault: 'Prism validates by draft 7, which has no keyword of a later draft, and no items beside prefixItems.',
    issue: 2797,
    shows: ({ accepts, said }, { faults: broken }) =>
      accepts
        ? broken.length > 0 && broken.every(({ pointer }) => later.test(pointer))
        : said.includes('"false schema"'),
  },
  {
    fault: 'Prism accepts a body without a Content-Type.',
    issue: 1813,
    shows: ({ accepts }, { kind, title }) => kind === 'media type' && accepts && title === 'no media type',
  },
  {
    fault: 'Prism never responds to a body that is not JSON.',
    issue: 2664,
    shows: ({ said }, { kind }) => kind === 'malformed' && said.startsWith('no response'),
  },
  {
    fault: 'Prism responds to a body of more than 10 MB with an error of its HTTP library.',
    issue: 2664,
    shows: ({ said }, { kind }) => kind === 'malformed' && said.startsWith('413'),
  },
  {
    fault:
      'Prism reads JSON as JavaScript does, with rounded numbers and the last of repeated names, of any size and depth.',
    issue: 1992,
    shows: ({ accepts }, { kind }) => kind === 'malformed' && accepts,
  },
  {
    fault: 'Prism ignores the parameters of a Content-Type.',
    issue: 1152,
    shows: ({ accepts }, { kind, title }) => kind === 'media type' && accepts && title.includes('charset'),
  },
  {
    fault: 'Prism fails on an invalid Content-Type.',
    issue: 2605,
    shows: ({ said }, { kind }) => kind === 'media type' && said.startsWith('500'),
  },
  {
    fault: 'Prism rejects a body of an operation that declares none.',
    issue: 1939,
    shows: ({ accepts }, { kind, title }) => !accepts && kind === 'superfluous' && title.includes('body'),
  },
  {
    fault: 'Prism crashes on a path with invalid percent-encoding.',
    issue: 1873,
    shows: ({ said }, { kind, request }) =>
      kind === 'malformed' && /ECONNRESET|hang up/.test(said) && !isDecodable(request.target),
  },
];

/** Returns the rules of Prism's known faults. Each must be seen: a later version may have fixed it. */
export function toMockRules(): Rule[] {
  return faults.map(({ fault, issue, shows }) => {
    const reason = `${fault} (https://github.com/stoplightio/prism/issues/${issue})`;
    return { reason, outcome: 'known', claim: `Not seen: ${reason}`, explains: shows };
  });
}

function isDecodable(target: string): boolean {
  try {
    return decodeURIComponent(target) !== undefined;
  } catch {
    return false;
  }
}
