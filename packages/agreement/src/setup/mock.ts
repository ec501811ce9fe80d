import { provideTarget } from './provide.ts';

export default () => provideTarget('mock', { TARGET: 'mock' });
