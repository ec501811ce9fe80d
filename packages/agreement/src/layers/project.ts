import { join } from 'node:path';
import type { Contract } from '@contract-first/compiler';
import type { Hooks } from '../hooks.ts';
import { createReference } from '../reference/reference.ts';
import { type FindCredential, withApiKey } from '../requests/credentials.ts';
import { startLocal } from '../targets/local.ts';
import { startMock } from '../targets/mock.ts';
import { createApiLayer } from './api.ts';
import { readAllowOrigin } from './cors.ts';
import { createDeployedLayer } from './deployed.ts';
import { importGenerated } from './generated.ts';
import type { Layer, LayerName } from './layer.ts';
import { createMockLayer } from './mock/mock.ts';
import { createModelLayer } from './model/model.ts';
import { readApiDocument } from './model/template.ts';
import { createTypesLayer } from './types/types.ts';
import { createValidatorLayer } from './validator.ts';

export interface Project {
  /** The folder with `generated/`, `infra/` and so on. */
  folder: string;
  contract: Contract;
  findCredential: FindCredential;
  /** The deployed API. */
  url?: string | undefined;
  /** Returns a request with ids of the tests' own: a deployed API is sent nothing else that could change data. */
  toOwn?: Hooks['toOwn'];
}

/** How each layer of a project is started. */
export const startLayer: { [Name in LayerName]: (project: Project) => Promise<Layer> } = {
  async types({ folder, contract }) {
    const reference = await createReference(contract, 'request');
    return createTypesLayer(contract, join(folder, 'generated/openapi.d.ts'), reference);
  },
  validator: async ({ folder, contract }) => createValidatorLayer(contract, (await importGenerated(folder)).operations),
  model: async ({ folder, contract }) => createModelLayer(contract, await readApiDocument(folder)),
  async mock({ folder, contract, findCredential }) {
    const { url, close } = await startMock(folder);
    const generated = await importGenerated(folder);
    return createMockLayer({ url, contract, generated, findCredential, close });
  },
  async local({ folder, contract, findCredential }) {
    const { url, apiKey, close } = await startLocal(folder);
    return createApiLayer({
      name: 'local',
      url,
      allowOrigin: await readAllowOrigin(folder),
      contract,
      generated: await importGenerated(folder),
      findCredential: withApiKey(findCredential, contract, apiKey),
      close,
    });
  },
  async deployed({ folder, contract, findCredential, url, toOwn }) {
    if (url === undefined) throw new Error('To ask the deployed API, set API_URL.');
    const generated = await importGenerated(folder);
    return createDeployedLayer({ url, contract, generated, findCredential, toOwn });
  },
};

/** Starts layers, calls `use`, and closes them, also after an error. */
export async function withLayers<Result>(
  names: readonly LayerName[],
  project: Project,
  use: (layers: Layer[]) => Promise<Result>,
): Promise<Result> {
  const started = await Promise.allSettled(names.map((name) => startLayer[name](project)));
  const layers = started.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
  try {
    for (const result of started) if (result.status === 'rejected') throw result.reason;
    return await use(layers);
  } finally {
    await Promise.all(layers.map((layer) => layer.close()));
  }
}
