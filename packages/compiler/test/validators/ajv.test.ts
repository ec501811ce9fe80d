import { expect, it } from '@jest/globals';
import { keywords, type Row } from '../../src/schema/keywords.ts';
import { createAjv } from '../../src/validators/ajv.ts';

const ajv = createAjv({ allErrors: true });

it.each(Object.entries<Row>(keywords).filter(([, { validator }]) => validator === 'kept'))(
  'validates the keyword %s, which the compiler passes on',
  (keyword) => expect(ajv.getKeyword(keyword)).toBeTruthy(),
);
