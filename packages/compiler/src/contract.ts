import type { Diagnostic, Location } from './diagnostic.ts';

/** A schema as written in the contract, in the dialect that `Contract.dialect` names. */
// biome-ignore lint/suspicious/noExplicitAny: a schema's keywords are open; each reader checks what it reads
export type Schema = { [keyword: string]: any };

export interface MediaType {
  /** Absent if the contract has none: any content is valid. */
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
  /** Set for a query parameter that may have an empty value. */
  allowEmptyValue?: true;
  schema: Schema | boolean;
  /** Set if the contract describes the parameter by `content` instead of `schema`: the media type of its text. */
  mediaType?: string;
  pointer: string;
}

export interface Response {
  headers: { [lowerCaseName: string]: ResponseHeader };
  /** By media type; empty if the response has no body. */
  content: { [mediaType: string]: MediaType };
  pointer: string;
}

export interface ResponseHeader {
  required: boolean;
  explode: boolean;
  schema: Schema | boolean;
  /** As for a parameter. */
  mediaType?: string;
}

export interface RequestBody {
  required: boolean;
  content: { [mediaType: string]: MediaType };
  pointer: string;
}

/** An operation with all references resolved except those to schemas; its parameters include those of its path. */
export interface ContractOperation {
  /** From the contract, or derived from the method and path. */
  operationId: string;
  method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH';
  /** The path template, such as `/items/{id}`. */
  path: string;
  summary?: string;
  parameters: Parameter[];
  requestBody?: RequestBody;
  /** By status code, range (`4XX`) or `default`. */
  responses: { [status: string]: Response };
  /** The operation's security requirements, or else the document's; an empty list means public. */
  security: { [scheme: string]: string[] }[];
  /** JSON Pointer to the operation in `Contract.document`. */
  pointer: string;
}

/** A checked OpenAPI document: the only input of the emitters and of the gateway document. */
export interface Contract {
  /** The path of its file, as given. */
  file: string;
  /** The absolute paths of all files that it consists of. */
  files: string[];
  dialect: 'openapi-3.0' | 'json-schema-2020-12';
  /** The bundled document: every `$ref` begins with `#/`. */
  // biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document; readDocument has checked its structure
  document: { [key: string]: any };
  operations: ContractOperation[];
  /** What was read in spite of a flaw, and what is not enforced. */
  warnings: Diagnostic[];
  /** Returns the source location of a JSON Pointer into `document`, or of its nearest parent that has one. */
  locate(pointer: string): Location;
}
