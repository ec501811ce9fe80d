import { createBundle } from '../../cdk/src/bundle/bundle.ts';
import { readDocument } from '../../compiler/src/document.ts';

/** `node packages/bench/bundles/ours.ts <folder> [refuse]`: bundles the project in the working directory as CDK deploys it. */
const [folder, checks] = process.argv.slice(2);
if (!folder) throw new Error('Pass the folder to write the bundle to.');
const options = checks === 'refuse' ? ({ mode: checks, contract: readDocument('openapi.yaml') } as const) : undefined;
await createBundle('src/handler.ts', folder, options);
