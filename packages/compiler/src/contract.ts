/** A place in a source file; line and column count from 1. */
export interface Location {
  file: string;
  line: number;
  column: number;
}

/** A JSON Schema as the contract writes it: OpenAPI 3.0's dialect or JSON Schema 2020-12, by `Contract.dialect`. */
// biome-ignore lint/suspicious/noExplicitAny: a schema's keywords are open; each reader checks what it reads
export type Schema = { [keyword: string]: any };

export interface MediaType {
  /** Absent where the contract gives none: anything goes. */
  schema?: Schema | boolean;
  /** Named examples; an unnamed `example` appears as `default`. */
  examples: { [name: string]: unknown };
  pointer: string;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required: boolean;
  style: 'simple' | 'label' | 'matrix' | 'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject';
  explode: boolean;
  /** Set where the contract lets the parameter be there with nothing as its value. */
  allowEmptyValue?: true;
  schema: Schema | boolean;
  /** Set where the parameter is described by `content` in place of `schema`: its text is of this media type. */
  mediaType?: string;
  pointer: string;
}

export interface Response {
  headers: { [lowerCaseName: string]: ResponseHeader };
  /** By media type; empty where the response has no body. */
  content: { [mediaType: string]: MediaType };
  pointer: string;
}

export interface ResponseHeader {
  required: boolean;
  explode: boolean;
  schema: Schema | boolean;
  /** As a parameter's. */
  mediaType?: string;
}

export interface RequestBody {
  required: boolean;
  content: { [mediaType: string]: MediaType };
  pointer: string;
}

/** One operation with every `$ref` resolved but those to schemas, and the path's own parameters among its parameters. */
export interface ContractOperation {
  /** The contract's own, or a stable one derived from method and path. */
  operationId: string;
  method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH';
  /** The template, as in `/items/{id}`. */
  path: string;
  summary?: string;
  parameters: Parameter[];
  requestBody?: RequestBody;
  /** By `200`, `4XX` or `default`. */
  responses: { [status: string]: Response };
  /** What holds for this operation: its own or the document's; an empty list means open. */
  security: { [scheme: string]: string[] }[];
  /** JSON Pointer to the operation in `Contract.document`. */
  pointer: string;
}

/** What the compiler knows of an openapi.yaml; every emitter and the gateway document are made from this alone. */
export interface Contract {
  /** The file it was read from, as given. */
  file: string;
  dialect: 'openapi-3.0' | 'json-schema-2020-12';
  /** The whole document in one: every `$ref` begins with `#/`. */
  // biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document; readDocument has checked its structure
  document: { [key: string]: any };
  operations: ContractOperation[];
  /** What was let through and should be known: schemas that nothing checks, bad examples where the contract allows them. */
  warnings?: Diagnostic[];
  /** Where the thing at this JSON Pointer into `document` stands in the sources; its nearest parent where it has no place. */
  locate(pointer: string): Location;
}

/** One thing wrong with a contract: where, what, and how to fix it. */
export interface Diagnostic {
  location: Location;
  /** What is wrong, in one sentence. */
  message: string;
  /** What to do about it, in one sentence. */
  hint: string;
}

/** Thrown for a contract that can't be taken; its message lists every diagnostic as `file:line:column message hint`. */
export class ContractError extends Error {
  readonly diagnostics: Diagnostic[];

  constructor(diagnostics: Diagnostic[]) {
    super(toDiagnosticText(diagnostics));
    this.name = 'ContractError';
    this.diagnostics = diagnostics;
  }
}

/** Diagnostics for people and editors: `file:line:column message`, and how to fix it on the next line. */
export function toDiagnosticText(diagnostics: Diagnostic[]): string {
  return diagnostics
    .map(({ location: { file, line, column }, message, hint }) => `${file}:${line}:${column} ${message}\n    ${hint}`)
    .join('\n');
}
