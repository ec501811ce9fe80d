import type { Change } from '../change.ts';
import type { Aspect } from '../schema/aspect.ts';
import { aspectRules } from './aspect-rules.ts';
import type { Rule } from './rule.ts';
import type { EchoRule } from './rule-id.ts';
import { schemaRules } from './schema-rules.ts';

/** Wider requests and narrower responses: what would break clients in the other direction, and breaks none in this one. */
export const echoRules: { [Id in EchoRule]: Rule } = {
  'request-widened': {
    severity: 'compatible',
    section: 'Changed',
    toText: (change) => toEcho(change, 'request'),
    concerns: 'What clients send remains valid.',
  },
  'response-narrowed': {
    severity: 'compatible',
    section: 'Changed',
    toText: (change) => toEcho(change, 'response'),
    concerns: 'What clients receive was valid before.',
  },
};

/** The texts that would say something else in the other direction. */
const own: { [Name in Aspect]?: { request?: string; response?: string } } = {
  required: { request: 'is no longer required', response: 'is now always present' },
  additional: { response: 'no longer has other properties' },
  null: { response: 'is no longer null' },
  overlap: { request: 'may match several branches', response: 'matches one branch only' },
};

function toEcho(change: Change, direction: 'request' | 'response'): string {
  const aspect = change.name as Aspect;
  const text = own[aspect]?.[direction];
  if (text !== undefined) return `${change.subject} ${text}`;
  const { request, response } = aspectRules[aspect];
  const rule = direction === 'request' ? response.widened : request.narrowed;
  const said = rule in schemaRules ? schemaRules[rule as keyof typeof schemaRules] : undefined;
  const { property: name, ...rest } = change;
  const sentence = said?.toText(name === undefined ? rest : { ...rest, name }) ?? change.subject;
  return `${sentence} in ${direction}s`;
}
