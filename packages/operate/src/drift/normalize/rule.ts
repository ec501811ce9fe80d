// biome-ignore lint/suspicious/noExplicitAny: a part of an OpenAPI document, whose structure each rule checks as far as it reads it
export type Node = { [key: string]: any };

/** The parts of a document to which rules apply. */
export type Part =
  | 'settings'
  | 'operation'
  | 'parameter'
  | 'response'
  | 'integration'
  | 'authorizer'
  | 'schema'
  | 'gatewayResponse';

/** Why two documents that differ by this have no drift. */
export interface Rule {
  /** The part whose form the rule makes equal in both documents. */
  of: Part;
  /** What an export renames, drops or adds. */
  what: string;
  /**
   * How the rule is known: from an export that was recorded from AWS, from AWS's documentation, from an export or a report
   * that someone published, or assumed from what the resource can store at all.
   */
  evidence: 'recorded' | 'documented' | 'published' | 'assumed';
  source: string;
  /** Returns the part without the difference. */
  apply: (part: Node) => Node;
}

/** The pages of AWS and the recording from which the rules come. */
export const guide = 'https://docs.aws.amazon.com/apigateway/latest/developerguide';
export const reference = 'https://docs.aws.amazon.com/apigateway/latest/api';
/** Recorded from AWS in 2025 by the tests of LocalStack (test_export_oas30_openapi, test_import_with_circular_models). */
const snapshots = 'https://github.com/localstack/localstack/blob/main/tests/aws/services/apigateway';
export const recordedExport = `${snapshots}/test_apigateway_extended.snapshot.json`;
export const recordedImport = `${snapshots}/test_apigateway_import.snapshot.json`;
