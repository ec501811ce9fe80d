import type { Contract } from '@contract-first/compiler';
import { toMediaType } from '@contract-first/lambda';
import type { Case } from '../../case.ts';
import type { ListFaults } from './fault.ts';
import { findOperation, isInformational } from './find.ts';
import { listReachable } from './reachable.ts';

/** More schemas than any response has that Prism sends in time. */
const schemasMax = 500;

/** Lists what Prism does wrong with requests and responses as HTTP has them. */
export const listHttpFaults: ListFaults = (contract) => [
  {
    fault: 'Prism never responds to a body that is not JSON.',
    source: 2664,
    explains: ({ said }, { kind }) => kind === 'malformed' && said.startsWith('no response'),
  },
  {
    fault: 'Prism responds to a body of more than 10 MB with an error of its HTTP library.',
    source: 2664,
    explains: ({ said }, { kind }) => kind === 'malformed' && said.startsWith('413'),
  },
  {
    fault:
      'Prism reads JSON as JavaScript does, with rounded numbers and the last of repeated names, of any size and depth.',
    source: 1992,
    explains: ({ accepts }, { kind, request }) => kind === 'malformed' && accepts && isDecodable(request.target),
  },
  {
    fault: 'Prism crashes on a path with invalid percent-encoding, or, repaired by `npm run mock`, takes it as it is.',
    source: 1873,
    explains: ({ accepts, said }, { kind, request }) =>
      kind === 'malformed' && (accepts || /ECONNRESET|hang up/.test(said)) && !isDecodable(request.target),
  },
  {
    fault: 'Prism accepts a body without a Content-Type.',
    source: 1813,
    explains: ({ accepts }, { kind, title }) => kind === 'media type' && accepts && title === 'no media type',
  },
  {
    fault: 'Prism ignores the parameters of a Content-Type.',
    source: 1152,
    explains: ({ accepts }, { kind, title }) => kind === 'media type' && accepts && title.includes('charset'),
  },
  {
    fault: 'Prism fails on an invalid Content-Type.',
    source: 2605,
    explains: ({ said }, { kind, request }) =>
      kind === 'media type' && said.startsWith('500') && !hasMediaType(request),
  },
  {
    fault: 'Prism rejects a body of an operation that declares none.',
    source: 1939,
    explains: ({ accepts }, { kind, title }) => !accepts && kind === 'superfluous' && title.includes('body'),
  },
  {
    fault: 'Prism finds no path that contains a fragment.',
    source: 'http/src/router/matchPath.ts',
    excuses: ({ code }, each) =>
      /^NO_(PATH|METHOD)_MATCHED_ERROR$/.test(code) && findOperation(each, contract)?.path.includes('#') === true,
  },
  {
    fault: 'Prism finds no path with a greedy parameter or a special character in its braces, such as `{proxy+}`.',
    source: 'http/src/router/matchPath.ts',
    excuses: ({ code }, each) =>
      code === 'NO_PATH_MATCHED_ERROR' &&
      /\{[^}]*[.*+?^$()|[\]\\][^}]*\}/.test(findOperation(each, contract)?.path ?? ''),
  },
  {
    fault: 'Prism sends the statuses of 100 to 199 as the last response, but clients wait for another one.',
    source: 'http-server/src/server.ts',
    explains: ({ said }, each) =>
      /^no response|hang up/.test(said) && isInformational(findOperation(each, contract)?.responses ?? {}),
  },
  {
    fault: 'Prism compiles what a response leads to for each request, which takes long with hundreds of schemas.',
    source: 'http/src/validator/validators/utils.ts',
    explains: ({ said }, each) => said.startsWith('no response') && countSchemas(each, contract) > schemasMax,
  },
];

/** Returns how many schemas the largest response of a case's operation leads to. */
function countSchemas(each: Case, contract: Contract): number {
  const responses = Object.values(findOperation(each, contract)?.responses ?? {});
  const media = responses.flatMap(({ content }) => Object.values(content));
  return Math.max(0, ...media.map(({ schema }) => listReachable(contract.document, schema).length));
}

function hasMediaType({ headers }: Case['request']): boolean {
  const [, text = ''] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? [];
  return toMediaType(text).includes('/');
}

function isDecodable(target: string): boolean {
  try {
    return decodeURIComponent(target) !== undefined;
  } catch {
    return false;
  }
}
