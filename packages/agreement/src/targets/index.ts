export { startCommand } from './command.ts';
export { type Copy, copyProject, type Ended } from './copy.ts';
export { startLocal } from './local.ts';
export { startTarget, type Target } from './target.ts';
