import { rmSync } from 'node:fs';
import { folders } from './folders.ts';

export default function teardown() {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
