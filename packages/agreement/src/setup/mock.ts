import { leave, startMock } from './start.ts';

export default () => leave('mock', startMock());
