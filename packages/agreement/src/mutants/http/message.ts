import { toJson } from '../../json.ts';

/** A response as it is sent: header names in lower case, any bytes as the body. */
export interface HttpResponse {
  status: number;
  headers: { [name: string]: string };
  body: Buffer;
}

/** A mistake in the responses of one operation with one status. */
export interface ResponseFault {
  title: string;
  /** JSON Pointer to what the response then breaks. */
  pointer: string;
  apply(response: HttpResponse): HttpResponse;
}

/** Returns the value of a JSON body; undefined for another body. */
export function fromBody({ body }: HttpResponse): unknown {
  return toJson(body.toString());
}

export function toBody(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
