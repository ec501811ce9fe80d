import type { Received } from '../../breach.ts';
import { toJson } from '../../json.ts';
import type { LayerError } from '../layer.ts';

/** One entry of Prism's list of errors; the location begins with the part of the request. */
interface Violation {
  location?: string[];
  severity: string;
  code?: string | number;
  message: string;
}

/** The problems of Prism that say that a request is wrong. https://docs.stoplight.io/docs/prism/cfa6f7191e544-errors */
const rejections =
  /#(UNAUTHORIZED|UNPROCESSABLE_ENTITY|INVALID_CONTENT_TYPE|NO_PATH_MATCHED_ERROR|NO_METHOD_MATCHED_ERROR)$/;

/**
 * Returns what Prism finds wrong with a request, whatever the status of its response is: it rejects with a response of the
 * contract if there is one, and lists the errors in a header, else in its own problem.
 */
export function readPrismErrors({ headers, text }: Received): LayerError[] {
  const listed = readList(headers.get('sl-violations') ?? '').filter(({ location }) => location?.[0] === 'request');
  const errors = listed.map((each) => ({ ...each, location: each.location?.slice(1) ?? [] })).filter(isError);
  return errors.length > 0 ? errors.map(toError) : readProblem(text);
}

/** Reads the header, which ends anywhere if it is too long. */
function readList(header: string): Violation[] {
  const list = header.replace(/^Too many violations! /, '');
  return toJson(list) ?? toJson(`${list.slice(0, list.lastIndexOf('},{') + 1)}]`) ?? [];
}

function readProblem(text: string): LayerError[] {
  const { type, title, validation } = Object(toJson(text));
  const [, code] = rejections.exec(String(type)) ?? [];
  if (code === undefined) return [];
  const errors = Array.isArray(validation) ? validation.filter(isError).map(toError) : [];
  return errors.length > 0 ? errors : [{ code, at: '', message: title }];
}

function isError({ severity }: Violation): boolean {
  return severity === 'Error';
}

function toError({ location = [], code = '', message }: Violation): LayerError {
  const [part = '', ...keys] = location;
  const pointer = keys.map((key) => `/${key}`).join('');
  return { code: String(code), at: part === '' ? '' : `${part === 'body' ? '' : part}#${pointer}`, message };
}
