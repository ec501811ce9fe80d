import { type Rule, toAddedText, toCode, toRemovedText } from './rule.ts';
import type { ResponseRule } from './rule-id.ts';

/** The rules of statuses, media types and headers of responses. */
export const responseRules: { [Id in ResponseRule]: Rule } = {
  'response-success-removed': {
    severity: 'breaking',
    section: 'Removed',
    toText: ({ subject, name }) => `${subject} no longer returns ${name}`,
    concerns: 'Clients that wait for this status take the request for failed.',
  },
  'response-success-added': {
    severity: 'warning',
    section: 'Added',
    toText: ({ subject, name }) => `${subject} may now return ${name}`,
    concerns: 'Clients that compare the status with those they know take the request for failed.',
  },
  'response-error-removed': {
    severity: 'warning',
    section: 'Removed',
    toText: ({ subject, name }) => `${subject} no longer declares ${name}`,
    concerns: 'Clients that act on this status never meet it, or meet another one in its place.',
  },
  'response-error-added': {
    severity: 'compatible',
    section: 'Added',
    toText: ({ subject, name }) => `${subject} may now return ${name}`,
    concerns: 'Clients treat it as any other error that they do not know.',
  },
  'response-media-type-removed': {
    severity: 'breaking',
    section: 'Removed',
    toText: ({ subject, name }) => `${subject} is no longer available as ${toCode(name)}`,
    concerns: 'Clients that read this media type cannot read the response.',
  },
  'response-media-type-added': {
    severity: 'compatible',
    section: 'Added',
    toText: ({ subject, name }) => `${subject} is also available as ${toCode(name)}`,
    concerns: 'Clients that ask for another media type receive that.',
  },
  'response-header-removed': {
    severity: 'breaking',
    section: 'Removed',
    toText: toRemovedText,
    concerns: 'Clients that read this header, which was in every response, do not find it.',
  },
  'response-optional-header-removed': {
    severity: 'warning',
    section: 'Removed',
    toText: toRemovedText,
    concerns: 'Clients that use this header when it is there never find it.',
  },
  'response-header-optional': {
    severity: 'breaking',
    section: 'Changed',
    toText: ({ subject }) => `${subject} is no longer in every response`,
    concerns: 'Clients that rely on this header may not find it.',
  },
  'response-header-added': {
    severity: 'compatible',
    section: 'Added',
    toText: toAddedText,
    concerns: 'Clients ignore headers that they do not know.',
  },
  'response-header-serialization-changed': {
    severity: 'breaking',
    section: 'Changed',
    toText: ({ subject, before, after }) => `${subject} is now written as ${toCode(after)}, was ${toCode(before)}`,
    concerns: 'Clients that read it the old way misread it.',
  },
};
