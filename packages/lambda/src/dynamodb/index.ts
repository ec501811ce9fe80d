export { createDocumentClient } from './client.ts';
