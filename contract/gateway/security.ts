import { type Contract, ContractError, type ContractOperation, type Diagnostic } from '../contract.ts';
import { follow } from '../paths.ts';
import { toPointer } from '../pointer.ts';

const type = 'x-amazon-apigateway-authtype';

// biome-ignore lint/suspicious/noExplicitAny: a security scheme; its structure has been checked before
type Scheme = { [key: string]: any };

/**
 * The security schemes that operations ask for, as API Gateway knows them: API keys in `x-api-key`, and authorizers
 * given by Amazon's extensions. Throws a ContractError for any other: an operation that is to be secured is never open.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
 */
export function toSecuritySchemes(contract: Contract): { [name: string]: Scheme } | undefined {
  const names = toNames(contract.operations);
  const refused = [
    ...contract.operations.filter(hasChoice).map((operation) => toChoiceError(operation, contract)),
    ...names.filter((name) => !isKnown(findScheme(contract, name))).map((name) => toUnknownError(name, contract)),
  ];
  if (refused.length > 0) throw new ContractError(refused);
  const schemes = names.map((name) => [name, toKnown(findScheme(contract, name))]);
  return schemes.length > 0 ? Object.fromEntries(schemes) : undefined;
}

/** The headers in which browsers send the credentials for these operations. */
export function toSecurityHeaders(operations: ContractOperation[], contract: Contract): string[] {
  const schemes = toNames(operations)
    .map((name) => findScheme(contract, name))
    .filter((scheme) => scheme.in === 'header');
  return schemes.map(({ name }) => name);
}

/** Whether any operation is called with an API key. */
export function asksForKeys(contract: Contract): boolean {
  return toNames(contract.operations).some((name) => isKey(findScheme(contract, name)));
}

/** What a method is secured by; open where one of the contract's alternatives is. */
export function toSecurity({ security }: ContractOperation): ContractOperation['security'] {
  return security.some(isOpen) ? [] : security;
}

/** The schemes that any of these operations is called with. */
const toNames = (operations: ContractOperation[]): string[] => [
  ...new Set(operations.flatMap((operation) => toSecurity(operation).flatMap(Object.keys))),
];

const isOpen = (requirement: { [scheme: string]: string[] }) => Object.keys(requirement).length === 0;

const hasChoice = ({ security }: ContractOperation) => security.length > 1 && !security.some(isOpen);

const findScheme = ({ document }: Contract, name: string): Scheme =>
  follow(document, toPointer('#/components/securitySchemes', name)).node ?? {};

function isKnown(scheme: Scheme): boolean {
  if (scheme.type !== 'apiKey') return false;
  return type in scheme || isKey(scheme);
}

const isKey = (scheme: Scheme): boolean =>
  scheme.type === 'apiKey' && !(type in scheme) && scheme.in === 'header' && scheme.name.toLowerCase() === 'x-api-key';

function toKnown(scheme: Scheme): Scheme {
  const extensions = Object.entries(scheme).filter(([key]) => key.startsWith('x-amazon-apigateway-'));
  return {
    type: 'apiKey',
    name: isKey(scheme) ? 'x-api-key' : scheme.name,
    in: scheme.in,
    ...Object.fromEntries(extensions),
  };
}

const toUnknownError = (name: string, contract: Contract): Diagnostic => ({
  location: contract.locate(toPointer('#/components/securitySchemes', name)),
  message: `API Gateway can not enforce the security scheme "${name}" as it stands.`,
  mend: `Make it an apiKey named x-api-key in the header, or an apiKey with ${type} and x-amazon-apigateway-authorizer.`,
});

const toChoiceError = ({ operationId, pointer }: ContractOperation, contract: Contract): Diagnostic => ({
  location: contract.locate(toPointer(pointer, 'security')),
  message: `${operationId} can be secured in one way or another, but an API Gateway method is secured in one.`,
  mend: 'Keep one of the alternatives, or write an authorizer that takes each of them.',
});
