import type { Contract, ContractOperation } from '../../contract.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { findNearest } from '../../nearest.ts';
import { findAt, toPointer } from '../../pointer.ts';
import { createEnforcementOf, isCombined, isSecured, toSchemeNames } from './requirements.ts';
import { findScheme } from './scheme.ts';

/** Finds the security requirements of a contract that nothing could enforce, whatever authorizers the stack has. */
export function findSecurityFaults(contract: Contract): Diagnostic[] {
  const secured = listDistinct(contract);
  return [
    ...findCertificates(contract, secured),
    ...secured.flatMap((operation) => findUndefinedSchemes(contract, operation)),
    ...findUncombinable(contract, secured),
  ];
}

/** Returns the operations that require credentials, of those that inherit the security of the document only one. */
export function listDistinct(contract: Contract): ContractOperation[] {
  const secured = contract.operations.filter(isSecured);
  return [...new Map(secured.map((operation) => [toSecurityPointer(contract, operation), operation])).values()];
}

/** Returns the pointer to the security of an operation: its own, or the document's. */
export function toSecurityPointer({ document }: Contract, { pointer }: ContractOperation): string {
  const own = toPointer(pointer, 'security');
  return findAt(document, own) === undefined ? '#/security' : own;
}

function findUndefinedSchemes(contract: Contract, operation: ContractOperation): Diagnostic[] {
  const defined = Object.keys(contract.document.components?.securitySchemes ?? {});
  const location = contract.locate(toSecurityPointer(contract, operation));
  return toSchemeNames([operation])
    .filter((name) => !findScheme(contract, name))
    .map((name) => {
      const nearest = findNearest(name, defined);
      return {
        rule: 'unknown-scheme',
        severity: 'error',
        location,
        message: `The security scheme "${name}" is required here, but components.securitySchemes does not define it.`,
        hint: nearest
          ? `Did you mean "${nearest}"?`
          : `Define it there, such as: ${name}: { type: http, scheme: bearer }`,
      };
    });
}

/**
 * API Gateway checks client certificates for a custom domain name only, for all methods.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html
 */
function findCertificates(contract: Contract, operations: ContractOperation[]): Diagnostic[] {
  const names = toSchemeNames(operations).filter((name) => findScheme(contract, name)?.type === 'mutualTLS');
  return names.map((name) => ({
    rule: 'unenforced-scheme',
    severity: 'error',
    location: contract.locate(toPointer('#/components/securitySchemes', name)),
    message: `API Gateway cannot enforce the security scheme "${name}" for single operations: it checks client certificates for a custom domain name, for all methods.`,
    hint: `Remove "${name}" from security, and configure mutual TLS for the domain name.`,
  }));
}

/** A signature, and an authorizer of the contract's own, are checked by API Gateway: a function cannot ask it to. */
function findUncombinable(contract: Contract, operations: ContractOperation[]): Diagnostic[] {
  const enforcementOf = createEnforcementOf(contract, {});
  return operations
    .filter((operation) => isCombined(operation, enforcementOf))
    .flatMap((operation) => {
      const location = contract.locate(toSecurityPointer(contract, operation));
      return toSchemeNames([operation]).flatMap((name) => {
        const reason = reasons[enforcementOf(name) ?? ''];
        return reason
          ? [
              {
                rule: 'uncombinable-scheme',
                severity: 'error' as const,
                location,
                message: reason.toMessage(name),
                hint: reason.hint,
              },
            ]
          : [];
      });
    });
}

interface Reason {
  toMessage: (name: string) => string;
  hint: string;
}

const reasons: { [enforcement: string]: Reason | undefined } = {
  signature: {
    toMessage: (name) =>
      `"${name}" (AWS signatures) cannot be combined with another security scheme, nor be an alternative to one: an API Gateway method that checks signatures has no authorizer.`,
    hint: 'Keep one of the two, or declare an operation for each, with its own path.',
  },
  own: {
    toMessage: (name) =>
      `"${name}" has an x-amazon-apigateway-authorizer, which cannot be combined with another security scheme, nor be an alternative to one: an API Gateway method has only one authorizer.`,
    hint: 'Remove x-amazon-apigateway-authorizer from the scheme, and write its authorizer in the file that `npm run scaffold` creates.',
  },
};
