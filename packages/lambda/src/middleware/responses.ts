import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { findForStatus } from '../contract.ts';
import { isJson, matchesMediaType, toMediaType } from '../http/media-type.ts';
import { toHeaderValue } from '../http/parameters.ts';
import type { IncomingRequest, OutgoingResponse } from '../http/proxy.ts';
import type { Flaw } from '../problem.ts';
import type { ResponseModule, ResponseValidators } from '../validators.ts';
import { toFlaws } from './request-schema.ts';

/** Imports the module `generated/responses.js`. */
type LoadResponses = () => Promise<{ readonly responses: { readonly [route: string]: () => Promise<ResponseModule> } }>;

/**
 * Checks each response of an operation by the contract: its status, headers, media type and body. What operations throw is
 * not checked. One that breaks the contract is logged with the operation, the rule, its JSON Pointer and its place in the
 * contract; where CHECK_RESPONSES is `refuse`, the client receives a 500 instead.
 */
export function responses(load: LoadResponses): MiddlewareObj<unknown, unknown, Error, Context, { route?: string }> {
  return {
    before: function responsesBefore({ event, internal }) {
      const { httpMethod, resource } = event as { httpMethod: string; resource: string };
      internal.route = `${httpMethod} ${resource}`;
    },
    after: async function responsesAfter({ event, response, internal }) {
      const { responses } = await load();
      const module = await responses[String(internal.route)]?.();
      const isHead = String(internal.route).startsWith('HEAD ');
      const breach =
        module && findBreach(event as IncomingRequest, response as OutgoingResponse, module.validators, isHead);
      if (!breach) return;
      const error = new ResponseError(await toMessage(event as IncomingRequest, response as OutgoingResponse, breach));
      if (process.env.CHECK_RESPONSES === 'refuse') throw error;
      console.error(error.message);
    },
  };
}

/** An operation returned a response that breaks the contract. */
export class ResponseError extends Error {
  override name = 'ResponseError';
}

async function toMessage({ operationId }: IncomingRequest, { status }: OutgoingResponse, breach: string) {
  // Without the condition, the bundle of a function that checks nothing would contain the module.
  const { locations } = process.env.CHECK_RESPONSES
    ? await import('@contract-first/lambda/locations')
    : { locations: {} };
  const declared = locations[operationId] ?? {};
  const place = findForStatus(status, declared) ?? declared[''];
  return `${operationId} returned a response ${status} that breaks the contract${place ? ` (${place})` : ''}: ${breach}. Return what the contract declares, or declare what is returned.`;
}

/** Returns what is wrong with a response; undefined if nothing is. */
function findBreach(
  { operation }: IncomingRequest,
  { status, headers = {}, mediaType, body }: OutgoingResponse,
  validators: ResponseValidators,
  isHead: boolean,
): string | undefined {
  const mediaTypes = findForStatus(status, operation.responses);
  if (!mediaTypes) return `it declares the statuses ${Object.keys(operation.responses).join(', ')}`;
  const declared = findForStatus(status, validators);
  const flaws = findHeaderFlaws(headers, findForStatus(status, operation.responseHeaders) ?? [], declared?.headers);
  if (mediaTypes.length === 0) {
    if (body !== undefined) return 'it declares no body';
  } else if (!isHead) {
    const type = mediaTypes.find((each) => matchesMediaType(toMediaType(mediaType ?? ''), toMediaType(each)));
    if (type === undefined) return `it declares the media type ${mediaTypes.join(' or ')}, not ${mediaType}`;
    if (body === undefined) return `it declares a body of the media type ${type}`;
    flaws.push(...findBodyFlaws(body, type, declared?.content[type]));
  }
  return flaws.length > 0 ? flaws.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; ') : undefined;
}

type Rows = IncomingRequest['operation']['responseHeaders'][string];

function findHeaderFlaws(headers: object, rows: Rows = [], validate: ResponseValidators[string]['headers']): Flaw[] {
  const texts = new Map(Object.entries(headers).map(([name, text]) => [name.toLowerCase(), String(text)]));
  const present = rows.filter(({ name }) => texts.has(name));
  const values = Object.fromEntries(present.map((row) => [row.name, toHeaderValue(row, texts.get(row.name) ?? '')]));
  return validate && !validate(values, '/headers', 'exact') ? toFlaws(validate.errors ?? []) : [];
}

function findBodyFlaws(
  body: unknown,
  mediaType: string,
  validate: ResponseValidators[string]['content'][string] | undefined,
): Flaw[] {
  if (!validate || ArrayBuffer.isView(body)) return [];
  // As the client receives it.
  const sent = isJson(mediaType) ? JSON.parse(JSON.stringify(body)) : String(body);
  return validate(sent, '/body', 'exact') ? [] : toFlaws(validate.errors ?? []);
}
