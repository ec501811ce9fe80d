import type { Contract } from '@contract-first/compiler';
import type { Case, Fault } from '../../case.ts';
import { readLocation } from '../../requests/fault-location.ts';
import type { ListFaults } from './fault.ts';
import { findOperation, findParameter, listQueryTexts } from './find.ts';

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
    fault:
      'Prism reads only the last value of a list in a query, unless it can write the query parameters of the operation, as it cannot those in other styles.',
    source: 'cli/src/util/paths.ts',
    covers: ({ at }, each) =>
      at.startsWith('query#') && listQueryTexts(toName(at), each).length > 1 && hasOtherStyle(each, contract),
  },
  {
    fault: 'Prism takes an object in the style deepObject that is not sent for an empty one.',
    source: 'http/src/validator/deserializers/style/deepObject.ts',
    excuses: ({ code, at }, each) => {
      const { style, name = '' } = findParameter(at, each, contract) ?? {};
      return (
        code === 'required' && style === 'deepObject' && !decodeURIComponent(each.request.target).includes(`${name}[`)
      );
    },
  },
  {
    fault: 'Prism splits a list in the style spaceDelimited at "%20", which it has decoded before.',
    source: 'http/src/validator/deserializers/index.ts',
    covers: (fault, each) => !isMissing(fault) && findParameter(fault.at, each, contract)?.style === 'spaceDelimited',
    excuses: ({ at }, each) => findParameter(at, each, contract)?.style === 'spaceDelimited',
  },
  {
    fault: 'Prism takes any text for an object in the style simple.',
    source: 'http/src/validator/deserializers/style/simple.ts',
    covers: ({ keyword, at }, each) => {
      const { style, schema } = findParameter(at, each, contract) ?? {};
      const isItself = at.split('/').length === 2;
      return keyword === 'type' && isItself && style === 'simple' && Object(schema).type === 'object';
    },
  },
  {
    fault: 'Prism crashes on a path parameter in the style label or matrix, of which it expects another prefix.',
    source: 'http/src/validator/deserializers/style/label.ts',
    explains: ({ said }, each) =>
      /ECONNRESET|hang up/.test(said) &&
      findOperation(each, contract)?.parameters.some(({ style }) => style === 'label' || style === 'matrix') === true,
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
  return readLocation(at).keys[0] ?? '';
}

/** Returns whether an operation has a query parameter that is not in the style form. */
function hasOtherStyle(each: Case, contract: Contract): boolean {
  const parameters = findOperation(each, contract)?.parameters ?? [];
  return parameters.some(({ in: place, style, mediaType }) => place === 'query' && (style !== 'form' || mediaType));
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
