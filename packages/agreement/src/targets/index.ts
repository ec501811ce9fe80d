export { startCommand } from './command.ts';
export { type CommandResult, type Copy, copyProject } from './copy.ts';
export { startLocal } from './local.ts';
export { startTarget, type Target } from './target.ts';
