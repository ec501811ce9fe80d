export {
  type ContractTable,
  findForStatus,
  type OperationModule,
  type ParameterRow,
  type Routes,
} from './contract.ts';
export { dispatch, timeoutEarly } from './dispatch.ts';
export { type Environment, readVariable } from './environment.ts';
export { isJson, matchesMediaType, toMediaType } from './http/media-type.ts';
export { toHeaderValue } from './http/parameters.ts';
export { body } from './middleware/body.ts';
export { bytes } from './middleware/bytes.ts';
export { type LogEntry, log } from './middleware/log.ts';
export { problems } from './middleware/problems.ts';
export { request } from './middleware/request.ts';
export { requestSchema } from './middleware/request-schema.ts';
export { ResponseError, responses } from './middleware/responses.ts';
export { result } from './middleware/result.ts';
export { scopes } from './middleware/scopes.ts';
export { notImplemented } from './not-implemented.ts';
export type { OperationOf, OperationsOf, RequestOf, ResponseOf } from './operation.ts';
export { type Flaw, type Problem, ProblemError, problem } from './problem.ts';
export { Unavailable } from './unavailable.ts';
export type { ResponseModule, ResponseValidators, Validate, ValidationError } from './validators.ts';
