import { type Contract, type ContractOperation, isJson, type Parameter, type Schema } from '@contract-first/compiler';
import { type HttpRequest, isSetByClient, type RequestValues, toHttpRequest } from './http-request.ts';
import { createCheck, findSample } from './sample.ts';

/** Returns a request that the contract accepts; undefined when none could be generated. */
export function findValidRequest(operation: ContractOperation, contract: Contract): HttpRequest | undefined {
  const values = findRequestValues(operation, contract);
  return values && toHttpRequest(operation, values);
}

/** Returns a request that the contract rejects; undefined when none could be generated. */
export function findInvalidRequest(operation: ContractOperation, contract: Contract): HttpRequest | undefined {
  const values = findRequestValues(operation, contract);
  const invalid =
    values &&
    (invalidateBody(operation, contract, values) ??
      invalidateParameter(contract, values) ??
      addInvalidParameter(operation, contract, values));
  return invalid && toHttpRequest(operation, invalid);
}

/** Returns the values of a request that the contract accepts, with the required parameters only. */
export function findRequestValues(
  { parameters, requestBody }: ContractOperation,
  contract: Contract,
): RequestValues | undefined {
  const required = parameters.filter((parameter) => parameter.required);
  const values = required.map((parameter): [Parameter, unknown] => [parameter, findParameter(parameter, contract)]);
  if (values.some(([, value]) => value === undefined)) return undefined;
  const media = Object.entries(requestBody?.content ?? {});
  const [range, { schema = true, examples = {} } = {}] = media.find(([name]) => isJson(name)) ?? media[0] ?? [];
  if (range === undefined) return { parameters: values };
  const mediaType = range.replace('*/*', 'application/json').replace('image/*', 'image/png').replace('/*', '/x');
  const body = isJson(mediaType) ? findBody(contract, schema, Object.values(examples)) : 'x';
  if (body === undefined) return requestBody?.required ? undefined : { parameters: values };
  return { parameters: values, mediaType, body };
}

/** Returns the first example that matches the schema, else a generated body. */
function findBody(contract: Contract, schema: Schema | boolean, examples: unknown[]): unknown {
  return examples.find(createCheck(contract, schema)) ?? findSample(contract, schema);
}

function findParameter({ in: location, schema }: Parameter, contract: Contract): unknown {
  const isUnconstrained = typeof schema === 'boolean' || Object.keys(schema).length === 0;
  const value = findSample(contract, schema) ?? (isUnconstrained ? 'x' : undefined);
  // An empty segment would make it the path of another resource.
  return location === 'path' && value === '' ? undefined : value;
}

/** Returns a body that the schema rejects, else a media type that the operation does not declare. */
function invalidateBody(
  { requestBody }: ContractOperation,
  contract: Contract,
  values: RequestValues,
): RequestValues | undefined {
  if (values.mediaType === undefined) return undefined;
  const schema = requestBody?.content[values.mediaType]?.schema;
  if (isJson(values.mediaType) && schema !== undefined) {
    const check = createCheck(contract, schema);
    const body = [null, 'x', 1, [], {}, true, [null]].find((candidate) => !check(candidate));
    if (body !== undefined) return { ...values, body };
  }
  const declared = Object.keys(requestBody?.content ?? {});
  return declared.some((name) => name.startsWith('*/*') || name.startsWith('text/*'))
    ? undefined
    : { ...values, mediaType: 'text/x-nothing', body: 'x' };
}

/** Leaves out a required query or header parameter, else gives a parameter a text that its schema rejects. */
function invalidateParameter(contract: Contract, { parameters, ...rest }: RequestValues): RequestValues | undefined {
  const sent = parameters.filter(([parameter]) => !isSetByClient(parameter));
  const omitted = sent.find(([{ in: location }]) => location === 'query' || location === 'header');
  if (omitted) return { ...rest, parameters: parameters.filter((entry) => entry !== omitted) };
  for (const entry of sent) {
    const text = findInvalidText(entry[0], contract);
    if (text !== undefined) {
      return { ...rest, parameters: parameters.map((each) => (each === entry ? [entry[0], text] : each)) };
    }
  }
  return undefined;
}

/** Adds an optional query or header parameter with a text that its schema rejects. */
function addInvalidParameter(
  operation: ContractOperation,
  contract: Contract,
  { parameters, ...rest }: RequestValues,
): RequestValues | undefined {
  for (const parameter of operation.parameters) {
    if (parameter.required || !['query', 'header'].includes(parameter.in) || isSetByClient(parameter)) continue;
    // The members of an object are parameters of their own, so a text would be another parameter.
    const sample = findParameter(parameter, contract);
    const isObject = typeof sample === 'object' && sample !== null && !Array.isArray(sample);
    const text = isObject ? undefined : findInvalidText(parameter, contract);
    if (text !== undefined) return { ...rest, parameters: [...parameters, [parameter, text]] };
  }
  return undefined;
}

function findInvalidText({ schema }: Parameter, contract: Contract): string | undefined {
  const check = createCheck(contract, schema);
  return ['~', '!', 'x'.repeat(2000)].find((candidate) => !check(candidate) && !check([candidate]));
}
