/** What a start needs once the stack is synthesized, in one module so that it is loaded meanwhile. */
export { startGateway } from '../gateway/gateway.ts';
export { startVersions } from './revisions.ts';
