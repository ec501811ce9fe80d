import { provideTarget } from '../../src/setup/provide.ts';

/** Provides the server that a test has started. */
export default () => {
  const { KIND = 'local', URL: url = '' } = process.env;
  return provideTarget('derived', async () => ({ kind: KIND as 'local', url, close: async () => undefined }));
};
