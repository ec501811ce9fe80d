import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { UserError } from '../../user-error.ts';
import type { Node } from '../normalize/rule.ts';

/**
 * Every extension that a drift check reads. The reference documents `apigateway`, `integrations` and `authorizers`, and that
 * they can be combined; the console names `validators` and `gatewayresponses` as well.
 * https://docs.aws.amazon.com/apigateway/latest/api/API_GetExport.html
 */
export const extensions = 'apigateway,integrations,authorizers,validators,gatewayresponses';

/** @throws {UserError} when the file cannot be read, or is not an export with API Gateway's extensions */
export function readExport(file: string): Node {
  return parseExport(readText(file), file);
}

/**
 * Parses an export, JSON or YAML.
 * @throws {UserError} when it is not OpenAPI 3 with API Gateway's extensions
 */
export function parseExport(text: string, name: string): Node {
  const document = toDocument(text, name);
  if (!String(document.openapi).startsWith('3.0'))
    throw new UserError(`${name} is not an export in OpenAPI 3.0. ${hint}`);
  const operations = Object.values<Node>(document.paths ?? {}).flatMap((item) => Object.values<Node>(item));
  if (operations.length > 0 && !operations.some((operation) => Object(operation)[integration])) {
    throw new UserError(`${name} has no ${integration}: it was exported without API Gateway's extensions. ${hint}`);
  }
  return document;
}

const integration = 'x-amazon-apigateway-integration';
const hint = `Export it with: aws apigateway get-export --rest-api-id <id> --stage-name <stage> --export-type oas30 --parameters extensions='${extensions}' export.json`;

function toDocument(text: string, name: string): Node {
  try {
    return Object(parse(text));
  } catch (error) {
    throw new UserError(`Cannot parse ${name}: ${(error as Error).message}. ${hint}`);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`Cannot read ${file} (${(error as NodeJS.ErrnoException).code}). Check the path.`);
  }
}
