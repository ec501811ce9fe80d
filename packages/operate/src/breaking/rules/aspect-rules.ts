import type { Aspect } from '../schema/aspect.ts';
import type { EchoRule, SchemaRule } from './rule-id.ts';

/** The rules of an aspect: where requests and where responses are narrower or wider than before. */
interface AspectRules {
  request: { narrowed: SchemaRule; widened: SchemaRule | EchoRule };
  response: { narrowed: SchemaRule | EchoRule; widened: SchemaRule };
}

/** Returns the rules of an aspect of which only two can break a client. */
function pair(request: SchemaRule, response: SchemaRule): AspectRules {
  return {
    request: { narrowed: request, widened: 'request-widened' },
    response: { narrowed: 'response-narrowed', widened: response },
  };
}

function note(rule: SchemaRule): AspectRules {
  return { request: { narrowed: rule, widened: rule }, response: { narrowed: rule, widened: rule } };
}

export const aspectRules: { [Name in Aspect]: AspectRules } = {
  type: pair('request-type-narrowed', 'response-type-widened'),
  nothing: pair('request-type-narrowed', 'response-type-widened'),
  null: pair('request-null-forbidden', 'response-null-added'),
  enum: pair('request-enum-narrowed', 'response-enum-widened'),
  format: pair('request-format-narrowed', 'response-format-widened'),
  pattern: pair('request-pattern-changed', 'response-pattern-changed'),
  multipleOf: pair('request-multiple-narrowed', 'response-multiple-widened'),
  minimum: pair('request-minimum-raised', 'response-minimum-lowered'),
  maximum: pair('request-maximum-lowered', 'response-maximum-raised'),
  minLength: pair('request-min-length-raised', 'response-min-length-lowered'),
  maxLength: pair('request-max-length-lowered', 'response-max-length-raised'),
  minItems: pair('request-min-items-raised', 'response-min-items-lowered'),
  maxItems: pair('request-max-items-lowered', 'response-max-items-raised'),
  uniqueItems: pair('request-unique-items-added', 'response-unique-items-removed'),
  items: pair('request-items-narrowed', 'response-items-widened'),
  minProperties: pair('request-min-properties-raised', 'response-min-properties-lowered'),
  maxProperties: pair('request-max-properties-lowered', 'response-max-properties-raised'),
  required: pair('request-property-required', 'response-property-optional'),
  closed: {
    request: { narrowed: 'request-property-removed', widened: 'request-property-added' },
    response: { narrowed: 'response-property-removed', widened: 'response-property-added-to-closed' },
  },
  undeclared: {
    request: { narrowed: 'request-property-added', widened: 'request-property-ignored' },
    response: { narrowed: 'response-property-added', widened: 'response-property-removed' },
  },
  additional: pair('request-additional-forbidden', 'response-additional-allowed'),
  dependent: pair('request-dependent-narrowed', 'response-dependent-widened'),
  branch: pair('request-branch-removed', 'response-branch-added'),
  overlap: pair('request-overlap-undecided', 'response-overlap-undecided'),
  undecided: pair('request-undecided', 'response-undecided'),
  default: note('default-changed'),
  deprecated: note('deprecated'),
  discriminator: note('discriminator-changed'),
  encoding: note('encoding-changed'),
};
