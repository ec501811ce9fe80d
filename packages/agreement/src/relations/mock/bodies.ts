import { isJson, toMediaType } from '@contract-first/lambda';
import type { Case } from '../../case.ts';
import type { ListFaults } from './fault.ts';
import { findContentType } from './find.ts';

/** Lists what Prism does wrong with the bodies of requests. */
export const listBodyFaults: ListFaults = () => [
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
