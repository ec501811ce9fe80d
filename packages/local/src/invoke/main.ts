import { UserError } from '../user-error.ts';
import { invoke } from './invoke.ts';

try {
  process.exitCode = await invoke(process.argv.slice(3), process.env);
} catch (error) {
  console.error(error instanceof UserError ? error.message : error);
  process.exitCode = 1;
}
