import type { IncomingHttpHeaders, ServerResponse } from 'node:http';

/** A call of DynamoDB's API as it arrives. */
export interface Call {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  /** The body's text. */
  body: string;
  /** The action, as in `GetItem`; empty where the headers name none. */
  action: string;
  /** The request's members; empty where the body is no JSON object. */
  // biome-ignore lint/suspicious/noExplicitAny: a request as the client wrote it; each reader checks what it reads
  input: { [member: string]: any };
}

/** An error answer in DynamoDB's form, JSON 1.0. */
export interface ErrorAnswer {
  status: number;
  body: { __type: string; message?: string; Message?: string };
}

/** Looks at a call before the database does, and may answer in its stead. */
export type Check = (call: Call) => ErrorAnswer | undefined;

/** Disturbs a call on purpose: takes its time, answers an error in the database's stead, or ends the connection. */
export type Disturb = (call: Call, response: ServerResponse) => Promise<ErrorAnswer | undefined>;

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html */
export function toCall(
  message: { method?: string | undefined; url?: string | undefined; headers: IncomingHttpHeaders },
  body: string,
): Call {
  const { method = '', url = '', headers } = message;
  const action = /^DynamoDB_\d+\.(\w+)$/.exec(String(headers['x-amz-target'] ?? ''))?.[1] ?? '';
  return { method, url, headers, body, action, input: toObject(body) };
}

function toObject(body: string): Call['input'] {
  try {
    const value = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}

/** The headers of a call by this program itself, which no policy is asked about. */
export const toHeaders = (action: string) => ({
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': `DynamoDB_20120810.${action}`,
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
});
