import { startTarget } from '../targets/target.ts';
import { provideTarget } from './provide.ts';

/** Starts the target that `TARGET` or `API_URL` selects. */
export default () => provideTarget('selected', () => startTarget(process.env));
