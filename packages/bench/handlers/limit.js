import { createHandler } from './by-hand.js';
import * as store from './store/signed.js';

export const handler = createHandler(store);
