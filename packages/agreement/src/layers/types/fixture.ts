import { type ContractOperation, isJson } from '@contract-first/compiler';
import { findDeclaredMediaType } from '../../requests/declared.ts';
import type { RequestValues } from '../../requests/http-request.ts';
import type { Known, KnownOfRequest } from './known.ts';
import { opaque, toLiteral } from './literal.ts';

/** Returns the declarations before the fixtures: the type of a request with the body of one media type. */
export function toPreamble(types: string): string {
  return `import type { operations } from ${JSON.stringify(types)};
type Content<Body> = NonNullable<Body> extends { content: infer Declared } ? Declared : never;
type Media<Body, Type> = { content: Pick<Content<Body>, Type & keyof Content<Body>> };
type Body<Operation extends { requestBody?: unknown }, Type> = {
  [Name in keyof Pick<Operation, 'requestBody'>]: Media<Operation['requestBody'], Type>;
};
type Request<Id extends keyof operations, Type> = Pick<operations[Id], 'parameters'> & Body<operations[Id], Type>;
declare const opaque: any;
`;
}

/** Returns a line that assigns a request to the type of its operation; undefined for values that no literal can have. */
export function toFixture(
  operation: ContractOperation,
  values: RequestValues,
  known: KnownOfRequest,
): string | undefined {
  const parameters = toLiteral(toParameters(operation, values), known.parameters);
  const body = toBody(operation, values, known.body);
  if (parameters === undefined || body === undefined) return undefined;
  const { mediaType = Object.keys(operation.requestBody?.content ?? {})[0] ?? '' } = values;
  const type = [operation.operationId, findDeclaredMediaType(operation, mediaType) ?? mediaType].map((name) =>
    JSON.stringify(name),
  );
  return `({ parameters: ${parameters}${body} }) satisfies Request<${type.join(', ')}>;`;
}

/** Groups the declared parameters by their location; an undeclared one has no type, nor has the content of one. */
function toParameters(operation: ContractOperation, { parameters }: RequestValues) {
  const groups: { [location: string]: { [name: string]: unknown } } = {};
  for (const [{ name, in: location, mediaType }, value] of parameters) {
    if (!operation.parameters.some((each) => each.name === name && each.in === location)) continue;
    groups[location] ??= {};
    Object.defineProperty(groups[location], name, {
      value: mediaType === undefined ? value : opaque,
      enumerable: true,
    });
  }
  return groups;
}

/** Only JSON bodies have the types of their schemas. */
function toBody(operation: ContractOperation, { mediaType, body }: RequestValues, known: Known): string | undefined {
  if (!operation.requestBody || mediaType === undefined) return '';
  const declared = findDeclaredMediaType(operation, mediaType) ?? mediaType;
  const literal = toLiteral(isJson(mediaType) ? body : opaque, known);
  return literal && `, requestBody: { content: { ${JSON.stringify(declared)}: ${literal} } }`;
}
