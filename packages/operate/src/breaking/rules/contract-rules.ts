import { responseRules } from './response-rules.ts';
import { type Rule, toAddedText, toCode, toRemovedText } from './rule.ts';
import type { ContractRule } from './rule-id.ts';

/** The rules of what is around schemas. */
export const contractRules: { [Id in ContractRule]: Rule } = {
  'operation-removed': {
    severity: 'breaking',
    section: 'Removed',
    toText: toRemovedText,
    concerns: 'Clients that call it receive an error.',
  },
  'operation-moved': {
    severity: 'breaking',
    section: 'Changed',
    toText: ({ name, before, after }) => `${name} is now ${toCode(after)}, was ${toCode(before)}`,
    concerns: 'Clients that call the old method or path receive an error.',
  },
  'operation-added': {
    severity: 'compatible',
    section: 'Added',
    toText: toAddedText,
    concerns: 'No client uses it yet.',
  },
  'operation-id-changed': {
    severity: 'warning',
    section: 'Changed',
    toText: ({ subject, before, after }) => `${subject} is now called ${toCode(after)}, was ${toCode(before)}`,
    concerns: 'Generated clients name their functions by it; requests are the same.',
  },
  'path-parameter-renamed': {
    severity: 'warning',
    section: 'Changed',
    toText: ({ subject, before, after }) => `${subject}: the path parameter ${toCode(before)} is now ${toCode(after)}`,
    concerns: 'Generated clients name their arguments by it; requests are the same.',
  },
  'parameter-removed': {
    severity: 'warning',
    section: 'Removed',
    toText: toRemovedText,
    concerns: 'Clients may go on sending it, and it is ignored.',
  },
  'parameter-added': {
    severity: 'compatible',
    section: 'Added',
    toText: ({ subject }) => `${subject} is new and optional`,
    concerns: 'No client sends it yet.',
  },
  'parameter-required-added': {
    severity: 'breaking',
    section: 'Added',
    toText: ({ subject }) => `${subject} is new and required`,
    concerns: 'Requests of existing clients, which lack it, are rejected.',
  },
  'parameter-required': {
    severity: 'breaking',
    section: 'Changed',
    toText: ({ subject }) => `${subject} is now required`,
    concerns: 'Requests of clients that leave it out are rejected.',
  },
  'parameter-optional': {
    severity: 'compatible',
    section: 'Changed',
    toText: ({ subject }) => `${subject} is now optional`,
    concerns: 'Clients may go on sending it.',
  },
  'parameter-serialization-changed': {
    severity: 'breaking',
    section: 'Changed',
    toText: ({ subject, before, after }) => `${subject} is now written as ${toCode(after)}, was ${toCode(before)}`,
    concerns: 'What existing clients send is read otherwise, or rejected.',
  },
  'parameter-empty-forbidden': {
    severity: 'breaking',
    section: 'Changed',
    toText: ({ subject }) => `${subject} must no longer be empty (\`allowEmptyValue\`)`,
    concerns: 'Requests with an empty value are rejected.',
  },
  'request-body-removed': {
    severity: 'breaking',
    section: 'Removed',
    toText: ({ subject }) => `${subject} no longer has a request body`,
    concerns: 'What clients send in the body is ignored, or rejected.',
  },
  'request-body-added': {
    severity: 'compatible',
    section: 'Added',
    toText: ({ subject }) => `${subject} may now have a request body`,
    concerns: 'No client sends it yet.',
  },
  'request-body-required': {
    severity: 'breaking',
    section: 'Changed',
    toText: ({ subject }) => `The request body of ${subject} is now required`,
    concerns: 'Requests without a body are rejected.',
  },
  'request-body-optional': {
    severity: 'compatible',
    section: 'Changed',
    toText: ({ subject }) => `The request body of ${subject} is now optional`,
    concerns: 'Clients may go on sending it.',
  },
  'request-media-type-removed': {
    severity: 'breaking',
    section: 'Removed',
    toText: ({ subject, name }) => `${subject} no longer accepts ${toCode(name)}`,
    concerns: 'Requests with this media type are rejected.',
  },
  'request-media-type-added': {
    severity: 'compatible',
    section: 'Added',
    toText: ({ subject, name }) => `${subject} also accepts ${toCode(name)}`,
    concerns: 'Clients may go on with the media type that they send.',
  },
  ...responseRules,
  'security-tightened': {
    severity: 'breaking',
    section: 'Security',
    toText: ({ subject, before, after }) => `${subject} now requires ${after}; ${before} no longer suffices`,
    concerns: 'Requests with the credentials that sufficed are rejected.',
  },
  'security-loosened': {
    severity: 'compatible',
    section: 'Security',
    toText: ({ subject, before, after }) => `${subject} also accepts ${after}; it required ${before}`,
    concerns: 'Existing clients go on; make sure that everyone else may call it.',
  },
  'base-path-changed': {
    severity: 'breaking',
    section: 'Changed',
    toText: ({ before, after }) => `No server has the base path ${toCode(before)} any more; there is ${after}`,
    concerns: 'Clients that call the old base path receive an error.',
  },
  'server-removed': {
    severity: 'warning',
    section: 'Removed',
    toText: ({ name }) => `The server ${toCode(name)} was removed`,
    concerns: 'Clients that call it have to change their address, if it goes away.',
  },
  'server-added': {
    severity: 'compatible',
    section: 'Added',
    toText: ({ name }) => `The server ${toCode(name)} is new`,
    concerns: 'No client calls it yet.',
  },
};
