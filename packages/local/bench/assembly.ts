import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';

/** Synthesizes the stack to a folder, and returns the path of the function's bundle. */
export function createAssembly(folder: string): { bundle: string } {
  execFileSync(process.execPath, ['infra/app.ts'], { env: { ...process.env, CDK_OUTDIR: folder }, stdio: 'ignore' });
  const [bundle] = globSync(`${folder}/asset.*/handler.cjs`);
  if (!bundle) throw new Error(`${folder} has no asset with a handler.cjs. Has the name of the bundle changed?`);
  return { bundle };
}
