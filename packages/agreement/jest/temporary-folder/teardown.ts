import { rmSync } from 'node:fs';
import { made } from './folders.ts';

export default function teardown() {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
