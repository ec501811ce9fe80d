/** What a start needs once the stack is synthesized, in one module so that it is loaded meanwhile. */
export { startFunctions } from './function/functions.ts';
export { startGateway } from './gateway/gateway.ts';
export { readStack } from './stack.ts';
