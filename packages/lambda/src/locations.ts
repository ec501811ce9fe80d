/**
 * Where the contract declares each response, such as `openapi.yaml:39:15`, by operationId and status, and the operation
 * itself, under the empty name. The bundler replaces this module for functions that check their responses.
 */
export const locations: { [operationId: string]: { [status: string]: string } } = {};
