import { leave, startMock } from './provide.ts';

export default () => leave('mock', startMock());
