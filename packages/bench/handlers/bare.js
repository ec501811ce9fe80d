import * as store from '#store';
import { createHandler } from './by-hand.js';

export const handler = createHandler(store);
