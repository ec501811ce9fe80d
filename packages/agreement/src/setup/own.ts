import { leave, startOwn } from './start.ts';

export default () => leave('own', startOwn());
