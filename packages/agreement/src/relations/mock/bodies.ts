import type { Contract } from '@contract-first/compiler';
import { isJson, toMediaType } from '@contract-first/lambda';
import type { Case } from '../../case.ts';
import { isUncompilable } from './compile.ts';
import type { ListFaults } from './fault.ts';
import { findContent, findContentType, findOperation } from './find.ts';

/** Lists what Prism does wrong with the bodies of requests. */
export const listBodyFaults: ListFaults = (contract) => [
  {
    fault: 'Prism takes a body that is null, false, 0 or the empty text for a missing one.',
    source: 'http/src/validator/index.ts',
    covers: ({ at }, each) => at.startsWith('#') && isFalsy(each),
    excuses: ({ message }, each) => message === 'Body parameter is required' && isFalsy(each),
  },
  {
    fault:
      'Prism validates the text of a body that is neither JSON nor a form, which no schema of another type matches.',
    source: 2050,
    excuses: ({ at }, each) => at === '#' && isText(each),
  },
  {
    fault: 'Prism reads a part of a form as text, and one of the parts that are a list.',
    source: 2654,
    excuses: ({ code, at, message }, each) =>
      code === 'type' &&
      at.startsWith('#/') &&
      /must be (array|object)/.test(message) &&
      isForm(toMediaType(findContentType(each))),
  },
  {
    fault: 'Prism takes every media type that ends with +json for the first JSON that the contract declares.',
    source: 'http/src/validator/utils/wildcardMediaTypeMatch.ts',
    covers: ({ at }, each) => at.startsWith('#') && isOtherJson(each, contract),
    excuses: ({ at }, each) => at.startsWith('#') && isOtherJson(each, contract),
  },
  {
    fault: 'Prism accepts every body if its schema is false.',
    source: 'http/src/validator/validators/body.ts',
    covers: ({ keyword, at }) => keyword === 'schema' && at === '#',
  },
  {
    fault: 'Prism accepts every body if it cannot compile the schema, such as one that has `nullable` and no `type`.',
    source: 1931,
    covers: ({ keyword, at }, each) => {
      const found = findContent(each, contract);
      return (
        at.startsWith('#') &&
        keyword !== 'content' &&
        found !== undefined &&
        isUncompilable(found.content, contract, isForm(found.name))
      );
    },
  },
];

function isFalsy(each: Case): boolean {
  const { body } = each.request;
  if (typeof body !== 'string') return false;
  return isJson(toMediaType(findContentType(each))) ? /^\s*(null|false|-?0(\.0+)?|"")\s*$/.test(body) : body === '';
}

/** Returns whether a body is of a JSON media type after the first. */
function isOtherJson(each: Case, contract: Contract): boolean {
  const declared = Object.keys(findOperation(each, contract)?.requestBody?.content ?? {}).filter(isJson);
  return declared.indexOf(findContent(each, contract)?.name ?? '') > 0;
}

function isText(each: Case): boolean {
  const mediaType = toMediaType(findContentType(each));
  return !isJson(mediaType) && !isForm(mediaType);
}

export function isForm(mediaType: string): boolean {
  return mediaType === 'application/x-www-form-urlencoded' || mediaType === 'multipart/form-data';
}
