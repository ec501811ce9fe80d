import { isSetByClient, type RequestValues, toHttpRequest } from '../requests/http-request.ts';
import type { DerivedValue } from '../values/derived-value.ts';
import type { BodyPart } from './body-part.ts';
import type { Draft } from './draft.ts';
import type { ParameterPart, Parts } from './request-parts.ts';

/** Returns a valid request with the required parameters and, where one is declared, a body; undefined without any. */
export function findBase({ parameters, bodies, operation }: Parts): RequestValues | undefined {
  const required = parameters.filter(({ parameter }) => parameter.required);
  const chosen = required.map((part) => [part.parameter, findValid(part)] as const);
  const body = bodies.find((part) => findValid(part));
  if (chosen.some(([, valid]) => !valid) || (operation.requestBody?.required && !body)) return undefined;
  const values = {
    parameters: chosen.map(([parameter, valid]): RequestValues['parameters'][number] => [parameter, valid?.value]),
  };
  return body ? withBody(values, body, findValid(body)?.value) : values;
}

export function findValid({ values }: { values: DerivedValue[] }): DerivedValue | undefined {
  return values.find(({ faults }) => faults.length === 0);
}

/** Returns the values with a parameter set, in place of its own if it has one. */
export function withParameter(values: RequestValues, { parameter }: ParameterPart, value: unknown): RequestValues {
  const isSet = values.parameters.some(([each]) => each === parameter);
  const entry: RequestValues['parameters'][number] = [parameter, value];
  const parameters = isSet
    ? values.parameters.map((each) => (each[0] === parameter ? entry : each))
    : [...values.parameters, entry];
  return { ...values, parameters };
}

export function withoutParameter(values: RequestValues, { parameter }: ParameterPart): RequestValues {
  return { ...values, parameters: values.parameters.filter(([each]) => each !== parameter) };
}

export function withBody(
  values: RequestValues,
  { mediaType }: Pick<BodyPart, 'mediaType'>,
  body: unknown,
): RequestValues {
  return { ...values, mediaType, body };
}

export function withoutBody({ parameters }: RequestValues): RequestValues {
  return { parameters };
}

/** Returns a case of typed values, with right credentials. */
export function toDraft(
  { operation }: Pick<Parts, 'operation'>,
  values: RequestValues,
  { kind, title, faults }: Pick<Draft, 'kind' | 'title' | 'faults'>,
): Draft {
  const statuses = faults.length > 0 ? [400] : [];
  return {
    kind,
    title,
    faults,
    statuses,
    values,
    credentials: 'right',
    toRequest: () => toHttpRequest(operation, values),
  };
}

/** The parameters that a request can be varied in. */
export function listVariable({ parameters }: Parts): ParameterPart[] {
  return parameters.filter(({ parameter }) => !isSetByClient(parameter));
}
