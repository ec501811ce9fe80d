import type { Fault } from '../../case.ts';
import type { ListFaults } from './fault.ts';
import { findParameter, listQueryTexts } from './find.ts';

/** Lists what Prism does wrong with the parameters of a request. */
export const listParameterFaults: ListFaults = (contract) => [
  {
    fault: 'Prism takes a query parameter with an empty value for a missing one.',
    source: 'http/src/validator/deserializers/style/form.ts',
    covers: ({ at }, each) => at.startsWith('query#') && isEmpty(listQueryTexts(toName(at), each)),
    excuses: ({ code, at, message }, each) =>
      code === 'required' && at === 'query#' && isEmpty(listQueryTexts(findQuoted(message), each)),
  },
  {
    fault: 'Prism percent-encodes the names of query parameters in the contract, and finds none in a request.',
    source: 2443,
    covers: (fault) => fault.at.startsWith('query#') && !isMissing(fault) && isEncoded(toName(fault.at)),
    excuses: ({ code, at, message }) =>
      code === 'required' && at === 'query#' && /%[\da-f]{2}/i.test(findQuoted(message)),
  },
  {
    fault: 'Prism does not check a parameter that is named constructor or prototype.',
    source: 'http/src/validator/validators/params.ts',
    covers: (fault) => /^(path|query|header)#/.test(fault.at) && /^(constructor|prototype)$/.test(toName(fault.at)),
  },
  {
    fault: 'Prism does not check cookies.',
    source: 'http/src/validator/index.ts',
    covers: ({ keyword, at }) => keyword !== 'security' && at.startsWith('cookie#'),
  },
  {
    fault: 'Prism does not check a parameter that has `content` instead of a schema.',
    source: 'http/src/validator/validators/params.ts',
    covers: (fault, each) => !isMissing(fault) && findParameter(fault.at, each, contract)?.mediaType !== undefined,
  },
  {
    fault: 'Prism requires declared headers that OpenAPI ignores: Accept, Authorization and Content-Type.',
    source: 'http/src/validator/validators/headers.ts',
    excuses: ({ code, at, message }) =>
      at.startsWith('header#') &&
      /^(accept|authorization|content-type)$/i.test(code === 'required' ? findQuoted(message) : toName(at)),
  },
];

/** Returns the name of the parameter that a fault is at. */
function toName(at: string): string {
  const [, name = ''] = at.slice(at.indexOf('#')).split('/');
  return decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~');
}

function isEncoded(name: string): boolean {
  return encodeURI(name) !== name;
}

/** Returns the name that an error quotes. */
function findQuoted(message: string): string {
  return /'(.*)'/.exec(message)?.[1] ?? '';
}

function isEmpty(texts: readonly string[]): boolean {
  return texts.length === 1 && texts[0] === '';
}

function isMissing({ keyword, at }: Fault): boolean {
  return keyword === 'required' && at.split('/').length === 2;
}
