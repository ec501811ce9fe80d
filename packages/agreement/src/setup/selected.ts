import { leave, startOwn } from './provide.ts';

export default () => leave('own', startOwn());
