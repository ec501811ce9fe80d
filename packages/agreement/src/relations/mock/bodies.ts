import { isJson, toMediaType } from '@contract-first/lambda';
import type { Case } from '../../case.ts';
import { isUncompilable } from './compile.ts';
import type { ListFaults } from './fault.ts';
import { findContent, findContentType } from './find.ts';

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

function isText(each: Case): boolean {
  const mediaType = toMediaType(findContentType(each));
  return !isJson(mediaType) && !isForm(mediaType);
}

export function isForm(mediaType: string): boolean {
  return mediaType === 'application/x-www-form-urlencoded' || mediaType === 'multipart/form-data';
}
