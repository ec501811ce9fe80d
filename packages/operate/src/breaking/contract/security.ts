import { type Contract, type ContractOperation, findAt, toPointer } from '@contract-first/compiler';
import { toCode } from '../rules/rule.ts';
import type { Compared } from './compared.ts';
import { toName } from './operation.ts';

/** What one alternative of the security of an operation requires: scopes, by what identifies a scheme on the wire. */
type Alternative = Map<string, { name: string; scopes: string[] }>;

/** Compares who may call an operation: the credentials that sufficed have to suffice. */
export function compareSecurity(before: ContractOperation, after: ContractOperation, compared: Compared): void {
  const { old, next, report } = compared;
  const given = listAlternatives(before, old);
  const wanted = listAlternatives(after, next);
  const refused = given.find((each) => !wanted.some((alternative) => isWithin(alternative, each)));
  const gained = wanted.find((each) => !given.some((alternative) => isWithin(alternative, each)));
  if (!refused && !gained) return;
  report({
    rule: refused ? 'security-tightened' : 'security-loosened',
    subject: toName(after),
    operation: after.operationId,
    old: toPointer(before.pointer, 'security'),
    next: toPointer(after.pointer, 'security'),
    before: refused ? toText([refused]) : toText(given),
    after: refused ? toText(wanted) : toText(gained ? [gained] : []),
  });
}

function listAlternatives({ security }: ContractOperation, { document }: Contract): Alternative[] {
  const alternatives = security.map(
    (requirement): Alternative =>
      new Map(
        Object.entries(requirement).map(([name, scopes]) => [
          toIdentity(document, name),
          { name, scopes: scopes ?? [] },
        ]),
      ),
  );
  return alternatives.length > 0 ? alternatives : [new Map()];
}

/** Returns what of a scheme decides what clients send: a scheme may be renamed. */
function toIdentity(document: unknown, name: string): string {
  const scheme = Object(findAt(document, toPointer('#/components/securitySchemes', name)));
  const { type, in: location, name: parameter, scheme: http, openIdConnectUrl } = scheme;
  const header = location === 'header' ? String(parameter).toLowerCase() : parameter;
  const identity = [type, location, header, String(http ?? '').toLowerCase(), openIdConnectUrl];
  return JSON.stringify([...identity, scheme['x-amazon-apigateway-authtype']]);
}

/** Returns whether credentials for one alternative suffice for the other one. */
function isWithin(wanted: Alternative, given: Alternative): boolean {
  return [...wanted].every(([identity, { scopes }]) => {
    const own = given.get(identity);
    return own !== undefined && scopes.every((scope) => own.scopes.includes(scope));
  });
}

function toText(alternatives: Alternative[]): string {
  return alternatives.map(toAlternativeText).join(' or ');
}

function toAlternativeText(alternative: Alternative): string {
  if (alternative.size === 0) return 'no credentials';
  return [...alternative.values()]
    .map(({ name, scopes }) => toCode(name) + (scopes.length > 0 ? ` with ${scopes.map(toCode).join(', ')}` : ''))
    .join(' and ');
}
