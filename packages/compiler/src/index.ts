/** The compiler's API for other packages and the user's stack; `./emit` exports the emitters. */
export { findProblemMismatches } from './check/problems.ts';
export { toErrorMessage } from './commands/error-message.ts';
export type {
  Contract,
  ContractOperation,
  MediaType,
  Parameter,
  RequestBody,
  Response,
  ResponseHeader,
  Schema,
} from './contract.ts';
export { ContractError, type Diagnostic, type Location } from './diagnostic.ts';
export { inspectDocument, readDocument } from './document.ts';
export { type GatewayDocument, toGatewayDocument } from './gateway/document.ts';
export { toExampleRequest } from './gateway/example-request.ts';
export { findGatewayFaults } from './gateway/faults.ts';
export { findGaps, type Gap } from './gateway/gaps.ts';
export type { Authorizer, Authorizers, CombinedAuthorizer, GatewayOptions } from './gateway/options.ts';
export { toGatewayOperations, toPathShape } from './gateway/paths.ts';
export { findSecurityFaults } from './gateway/security/contract-faults.ts';
export { authorizersFolder, toAuthorizerNames } from './gateway/security/names.ts';
export { findAuthorizerNeeds, isSecured, toCombinedSecurity, toSchemeNames } from './gateway/security/requirements.ts';
export { findEnforcement, findScheme } from './gateway/security/scheme.ts';
export { createSecurity, type Security } from './gateway/security/security.ts';
export { findAt, followRefs, toPointer, toPointerKeys } from './pointer.ts';
export { toOperations } from './read/operations.ts';
export { toResponseLocations } from './response-locations.ts';
export { toSelfContained } from './schema/converter.ts';
export type { Direction } from './schema/json-schema.ts';
export { isKeyword, isNoOp } from './schema/keyword-lists.ts';
export { type Keyword, keywords, type Row } from './schema/keywords.ts';
export { isJson } from './schema/media-types.ts';
export { listSchemas, listSubschemas, traverseSchema } from './schema/traverse.ts';
export { createAjv } from './validators/ajv.ts';
