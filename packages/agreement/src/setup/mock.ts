import { startTarget } from '../targets/target.ts';
import { provideTarget } from './provide.ts';

export default () => provideTarget('mock', () => startTarget({ TARGET: 'mock' }));
