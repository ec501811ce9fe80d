import { type Contract, type ContractOperation, findAt, findScheme, toPointer } from '@contract-first/compiler';
import type { Fault } from '../case.ts';
import { isSignature } from '../requests/credentials.ts';
import { toLocation } from '../requests/fault-location.ts';
import type { RequestValues } from '../requests/http-request.ts';
import { toDraft } from './base.ts';
import type { Draft } from './draft.ts';
import type { Parts } from './request-parts.ts';
import type { Source } from './source.ts';

/**
 * Derives the cases of an operation's security: each alternative, none, wrong ones, and parts of what is required together.
 * None where an alternative is a signature or a client certificate, which cannot be created here.
 */
export function deriveCredentials(parts: Parts, base: RequestValues, { contract }: Source): Draft[] {
  const { operation } = parts;
  const alternatives = operation.security.map((requirement) => Object.keys(requirement));
  const names = new Set(alternatives.flat());
  if (names.size === 0 || [...names].some((name) => isUnavailable(contract, name))) return [];
  const valid = toDraft(parts, base, { kind: 'credentials', title: '', faults: [] });
  const { values: _, ...untyped } = valid;
  const invalid = { ...untyped, faults: [toSecurityFault(operation, contract)], statuses: [401, 403] };
  const unscoped: Draft = {
    ...invalid,
    credentials: 'unscoped',
    statuses: [403],
    title: 'credentials without the scopes',
  };
  const isOpen = alternatives.some((each) => each.length === 0);
  const accepted = alternatives
    .filter((schemes) => schemes.length > 0)
    .map((schemes): Draft => ({ ...valid, schemes, title: `credentials for ${schemes.join(' and ')}` }));
  if (isOpen) return [...accepted, { ...valid, credentials: 'none', title: 'no credentials' }];
  return [
    ...accepted,
    { ...invalid, credentials: 'none', title: 'no credentials' },
    ...alternatives.map(
      (schemes): Draft => ({
        ...invalid,
        credentials: 'wrong',
        schemes,
        title: `wrong credentials for ${schemes.join(' and ')}`,
      }),
    ),
    ...(isScoped(operation) ? [unscoped] : []),
    ...listPartial(alternatives).map(
      (schemes): Draft => ({ ...invalid, schemes, title: `credentials for ${schemes.join(' and ')} only` }),
    ),
  ];
}

/** Returns whether every alternative requires scopes. */
function isScoped({ security }: ContractOperation): boolean {
  return security.every((requirement) => Object.values(requirement).some((scopes) => scopes.length > 0));
}

/** Lists each alternative without one of its schemes, as long as no alternative is complete. */
function listPartial(alternatives: string[][]): string[][] {
  return alternatives
    .flatMap((schemes) => schemes.map((left) => schemes.filter((name) => name !== left)))
    .filter((schemes) => schemes.length > 0)
    .filter((schemes) => !alternatives.some((each) => each.every((name) => schemes.includes(name))));
}

function isUnavailable(contract: Contract, name: string): boolean {
  return isSignature(contract, name) || findScheme(contract, name)?.type === 'mutualTLS';
}

function toSecurityFault({ pointer, security }: ContractOperation, contract: Contract): Fault {
  const [name = ''] = security.flatMap(Object.keys);
  const scheme = findScheme(contract, name) ?? {};
  const at = scheme.type === 'apiKey' ? toLocation(scheme.in, scheme.name) : toLocation('header', 'Authorization');
  const own = toPointer(pointer, 'security');
  const isOwn = findAt(contract.document, own) !== undefined;
  return { keyword: 'security', pointer: isOwn ? own : '#/security', at };
}
