import { createRequire } from 'node:module';

// Required, so that the type checker does not need what only the benchmark installs.
const { generate } = createRequire(import.meta.url)('selfsigned');

/** Creates a certificate for 127.0.0.1 that is its own authority, and its private key, both in PEM. */
export async function createCertificate(): Promise<{ key: string; certificate: string }> {
  const { private: key, cert: certificate } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  return { key, certificate };
}
