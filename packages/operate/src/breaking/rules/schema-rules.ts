import { limitRules } from './limit-rules.ts';
import { breaking, other, type Rule, rejected, toCode, toList, unexpected } from './rule.ts';
import type { SchemaRule } from './rule-id.ts';

const undecided = 'Cannot tell whether everything that was valid still is; check it by hand.';

export const schemaRules: { [Id in SchemaRule]: Rule } = {
  'request-type-narrowed': breaking(
    ({ subject, before, after }) => `${subject} must be ${after}; it could be ${before}`,
    rejected,
  ),
  'response-type-widened': breaking(
    ({ subject, before, after }) => `${subject} may be ${after}; it was always ${before}`,
    unexpected,
  ),
  'request-null-forbidden': breaking(
    ({ subject }) => `${subject} must no longer be null`,
    'Requests with null are rejected.',
  ),
  'response-null-added': breaking(
    ({ subject }) => `${subject} may now be null`,
    'Clients that do not expect null fail.',
  ),
  'request-enum-narrowed': breaking(
    ({ subject, before, after }) =>
      before === 'any'
        ? `${subject} must be one of ${toList(after)}`
        : `${subject} must no longer be ${toList(before)}`,
    'Requests with another value are rejected.',
  ),
  'response-enum-widened': breaking(
    ({ subject, before, after }) =>
      after === 'any' ? `${subject} is no longer one of ${toList(before)}` : `${subject} may also be ${toList(after)}`,
    'Clients that know only the old values do not know what to do.',
  ),
  ...limitRules,
  'request-unique-items-added': breaking(
    ({ subject }) => `The items of ${subject} must be unique`,
    'Requests that repeat an item are rejected.',
  ),
  'response-unique-items-removed': breaking(
    ({ subject }) => `The items of ${subject} are no longer unique`,
    'Clients that use them as keys fail.',
  ),
  'request-items-narrowed': breaking(
    ({ subject }) => `The items of ${subject} are restricted; they were not`,
    rejected,
  ),
  'response-items-widened': breaking(({ subject }) => `The items of ${subject} are no longer restricted`, unexpected),
  'request-property-required': breaking(
    ({ subject, before }) => `${subject} is ${before === 'missing' ? 'new and' : 'now'} required`,
    'Requests without it are rejected.',
  ),
  'response-property-optional': breaking(
    ({ subject }) => `${subject} is no longer always present`,
    'Clients that rely on it may not find it.',
  ),
  'request-property-removed': breaking(
    ({ subject }) => `${subject} was removed, and other properties are not allowed`,
    'Requests with it are rejected.',
    'Removed',
  ),
  'request-property-ignored': other(
    'warning',
    'Removed',
    ({ subject }) => `${subject} was removed`,
    'Clients may go on sending it, and it is ignored.',
  ),
  'request-property-added': other(
    'compatible',
    'Added',
    ({ subject }) => `${subject} is new and optional`,
    'Only clients that already sent another value by this name, undeclared, are rejected.',
  ),
  'response-property-added': other(
    'compatible',
    'Added',
    ({ subject }) => `${subject} is new`,
    'Clients ignore properties that they do not know.',
  ),
  'response-property-added-to-closed': other(
    'warning',
    'Added',
    ({ subject }) => `${subject} is new, where other properties were not allowed`,
    'Clients that reject unknown properties, as the old contract let them, fail.',
  ),
  'response-property-removed': breaking(
    ({ subject }) => `${subject} was removed`,
    'Clients that read it do not find it.',
    'Removed',
  ),
  'request-additional-forbidden': breaking(
    ({ subject }) => `Other properties of ${subject} are restricted; they were not`,
    'Requests with undeclared properties are rejected.',
  ),
  'response-additional-allowed': other(
    'warning',
    'Changed',
    ({ subject }) => `${subject} may now have other properties`,
    'Clients that reject unknown properties, as the old contract let them, fail.',
  ),
  'request-dependent-narrowed': breaking(
    ({ subject, after }) => `${subject} now requires ${toList(after)} beside it`,
    'Requests with it alone are rejected.',
  ),
  'response-dependent-widened': breaking(
    ({ subject, before }) => `${subject} no longer comes with ${toList(before)}`,
    'Clients that rely on both may not find them.',
  ),
  'request-branch-removed': breaking(
    ({ subject, name }) => `${subject} no longer accepts ${toCode(name)}`,
    'Requests with it are rejected.',
    'Removed',
  ),
  'response-branch-added': breaking(
    ({ subject, name }) => `${subject} may also be ${toCode(name)}`,
    'Clients that know only the old alternatives do not know what to do.',
  ),
  'request-overlap-undecided': breaking(
    ({ subject, name }) =>
      `${subject}: a value may match ${toCode(name)} and another branch of \`oneOf\`, which makes it invalid`,
    'Cannot tell whether the branches exclude each other; give each a property with one constant value.',
  ),
  'response-overlap-undecided': other(
    'warning',
    'Changed',
    ({ subject, name }) => `${subject}: a value may match ${toCode(name)} and another branch of the old \`oneOf\``,
    'Clients that take the first branch that matches may take the wrong one.',
  ),
  'request-undecided': breaking(({ subject, name }) => `${subject} has another ${toCode(name)}`, undecided),
  'response-undecided': breaking(({ subject, name }) => `${subject} has another ${toCode(name)}`, undecided),
  'default-changed': other(
    'warning',
    'Changed',
    ({ subject, before, after }) =>
      after === undefined
        ? `${subject} no longer has the default ${toCode(JSON.stringify(before))}`
        : `${subject} has the default ${toCode(JSON.stringify(after))}, was ${toCode(JSON.stringify(before))}`,
    'Clients that leave it out may get another result.',
  ),
  deprecated: other(
    'compatible',
    'Deprecated',
    ({ subject }) => `${subject} is deprecated`,
    'Clients should stop using it.',
  ),
  'discriminator-changed': breaking(
    ({ subject, name, before, after }) =>
      name === undefined
        ? `The discriminator of ${subject} is ${toCode(after ?? 'none')}, was ${toCode(before)}`
        : `The discriminator of ${subject} no longer maps ${toCode(name)}`,
    'Clients that choose a type by it choose wrongly, or none.',
  ),
  'encoding-changed': breaking(
    ({ subject, before, after }) => `${subject} contains ${after}, was ${before}`,
    'Clients that write or read it the old way produce or get garbage.',
  ),
};
