import { createBundle } from '../../cdk/src/bundle/bundle.ts';

/** `node packages/bench/bundles/ours.ts <folder>`: bundles the project in the working directory as CDK deploys it. */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Pass the folder to write the bundle to.');
await createBundle('src/handler.ts', folder);
