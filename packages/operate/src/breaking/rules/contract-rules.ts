import type { Change } from '../change.ts';
import { type Rule, toCode } from './rule.ts';
import type { ContractRule } from './rule-id.ts';

function isAdded({ subject }: Change): string {
  return `${subject} is new`;
}

function isRemoved({ subject }: Change): string {
  return `${subject} was removed`;
}

export const contractRules: { [Id in ContractRule]: Rule } = {
  'operation-removed': {
    severity: 'breaking',
    section: 'Removed',
    toText: isRemoved,
    concerns: 'Clients that call it receive an error.',
  },
  'operation-moved': {
    severity: 'breaking',
    section: 'Changed',
    toText: ({ name, before, after }) => `${name} is now ${toCode(after)}, was ${toCode(before)}`,
    concerns: 'Clients that call the old method or path receive an error.',
  },
  'operation-added': { severity: 'compatible', section: 'Added', toText: isAdded, concerns: 'No client uses it yet.' },
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
    toText: isRemoved,
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
    concerns: 'Clients that act on this error never meet it, or meet another one in its place.',
  },
  'response-error-added': {
    severity: 'compatible',
    section: 'Added',
    toText: ({ subject, name }) => `${subject} may now return ${name}`,
    concerns: 'Clients treat it as any other error.',
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
    toText: isRemoved,
    concerns: 'Clients that read this header, which was in every response, do not find it.',
  },
  'response-optional-header-removed': {
    severity: 'warning',
    section: 'Removed',
    toText: isRemoved,
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
    toText: isAdded,
    concerns: 'Clients ignore headers that they do not know.',
  },
  'response-header-serialization-changed': {
    severity: 'breaking',
    section: 'Changed',
    toText: ({ subject, before, after }) => `${subject} is now written as ${toCode(after)}, was ${toCode(before)}`,
    concerns: 'Clients that read it the old way misread it.',
  },
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
