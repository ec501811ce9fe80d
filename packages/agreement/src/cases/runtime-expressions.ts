import { findAt } from '@contract-first/compiler';
import type { Received } from '../breach.ts';
import type { RequestValues } from '../requests/http-request.ts';
import type { Sent } from '../requests/send.ts';

/** One request and its response, which runtime expressions take values from. */
export interface Exchange {
  /** The URL of the API, without a slash at the end. */
  url: string;
  sent: Sent;
  /** The typed values of the request. */
  values: RequestValues;
  received: Received;
}

/**
 * Evaluates a value of a link: a runtime expression, a text with expressions in braces, or a constant; undefined where the exchange
 * does not have the value. https://spec.openapis.org/oas/v3.1.1.html#runtime-expressions
 */
export function evaluate(value: unknown, exchange: Exchange): unknown {
  if (typeof value !== 'string') return value;
  if (value.startsWith('$')) return evaluateExpression(value, exchange);
  let isMissing = false;
  const text = value.replaceAll(/\{(\$[^{}]*)\}/g, (_, expression: string) => {
    const found = evaluateExpression(expression, exchange);
    isMissing ||= found === undefined;
    return typeof found === 'object' ? JSON.stringify(found) : String(found);
  });
  return isMissing ? undefined : text;
}

function evaluateExpression(expression: string, exchange: Exchange): unknown {
  const { url, sent, received } = exchange;
  if (expression === '$url') return url + sent.target;
  if (expression === '$method') return sent.method;
  if (expression === '$statusCode') return received.status;
  const [, side, source = ''] = /^\$(request|response)\.(.*)$/s.exec(expression) ?? [];
  if (side === undefined) return undefined;
  const [, location = '', rest = ''] = /^(header|query|path|body)(?:[.#](.*))?$/s.exec(source) ?? [];
  if (location === 'body') return findAt(side === 'request' ? exchange.values.body : toJson(received.text), rest);
  return side === 'request' ? findParameter(location, rest, exchange) : findHeader(location, rest, received);
}

function findParameter(location: string, name: string, { values, sent }: Exchange): unknown {
  const isHeader = location === 'header';
  function isNamed(other: string): boolean {
    return isHeader ? other.toLowerCase() === name.toLowerCase() : other === name;
  }
  const [, value] = values.parameters.find(([parameter]) => parameter.in === location && isNamed(parameter.name)) ?? [];
  return value ?? (isHeader ? Object.entries(sent.headers).find(([other]) => isNamed(other))?.[1] : undefined);
}

/** A response has headers only. */
function findHeader(location: string, name: string, { headers }: Received): unknown {
  return location === 'header' ? (headers.get(name) ?? undefined) : undefined;
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' ? undefined : text;
  }
}
