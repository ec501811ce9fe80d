import { breaking, type Rule, rejected, toCode, unexpected } from './rule.ts';
import type { LimitRule } from './rule-id.ts';

/** The rules of limits, formats and patterns. */
export const limitRules: { [Id in LimitRule]: Rule } = {
  'request-format-narrowed': limit('format', rejected),
  'response-format-widened': limit('format', unexpected),
  'request-pattern-changed': limit(
    'pattern',
    'Requests that match only the old rule are rejected; whether there are any was not decided.',
  ),
  'response-pattern-changed': limit(
    'pattern',
    'Clients may receive what does not match the old pattern; whether they do was not decided.',
  ),
  'request-multiple-narrowed': limit('multipleOf', rejected),
  'response-multiple-widened': limit('multipleOf', unexpected),
  'request-minimum-raised': limit('minimum', 'Requests with a smaller number are rejected.'),
  'response-minimum-lowered': limit('minimum', 'Clients may receive a smaller number than they expect.'),
  'request-maximum-lowered': limit('maximum', 'Requests with a larger number are rejected.'),
  'response-maximum-raised': limit('maximum', 'Clients may receive a larger number than they expect.'),
  'request-min-length-raised': limit('minLength', 'Requests with a shorter text are rejected.'),
  'response-min-length-lowered': limit('minLength', 'Clients may receive a shorter text than they expect.'),
  'request-max-length-lowered': limit('maxLength', 'Requests with a longer text are rejected.'),
  'response-max-length-raised': limit('maxLength', 'Clients may receive a longer text than they have room for.'),
  'request-min-items-raised': limit('minItems', 'Requests with fewer items are rejected.'),
  'response-min-items-lowered': limit('minItems', 'Clients may receive fewer items than they expect.'),
  'request-max-items-lowered': limit('maxItems', 'Requests with more items are rejected.'),
  'response-max-items-raised': limit('maxItems', 'Clients may receive more items than they expect.'),
  'request-min-properties-raised': limit('minProperties', 'Requests with fewer properties are rejected.'),
  'response-min-properties-lowered': limit('minProperties', 'Clients may receive fewer properties than they expect.'),
  'request-max-properties-lowered': limit('maxProperties', 'Requests with more properties are rejected.'),
  'response-max-properties-raised': limit('maxProperties', 'Clients may receive more properties than they expect.'),
};

/** Returns the rule of a limit: what it is now, and what it was. */
function limit(name: string, concerns: string): Rule {
  return breaking(({ subject, before, after }) => {
    if (after === undefined) return `${subject} no longer has a ${name} (was ${toCode(before)})`;
    return `${subject} has the ${name} ${toCode(after)} (${before === undefined ? 'had none' : `was ${toCode(before)}`})`;
  }, concerns);
}
