import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export type Handler = (event: unknown, context: object, callback?: Callback) => unknown;
export type Callback = (error: unknown, result?: unknown) => void;

/** Creates an error of Lambda's Node.js runtime; its type is `Runtime.<name>`. */
function createRuntimeError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name: `Runtime.${name}` });
}

/**
 * Loads a function's handler by the rules and with the errors of Lambda's Node.js runtime.
 * https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/UserFunction.js
 * @param root the folder of the function's code
 * @param handler as in the template: `folder/file.export`
 * @throws {Error} with the name of Lambda's error, such as `Runtime.HandlerNotFound`, when the handler cannot be loaded
 */
export async function loadHandler(root: string, handler: string, runtime: string): Promise<Handler> {
  if (handler.includes('..')) {
    throw createRuntimeError(
      'MalformedHandlerName',
      `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  }
  const [, file, path] = /^([^.]*)\.(.*)$/.exec(basename(handler)) ?? [];
  if (file === undefined || path === undefined) throw createRuntimeError('MalformedHandlerName', 'Bad handler');
  const exported = await loadModule(resolve(root, dirname(handler), file));
  const found = path.split('.').reduce(findProperty, exported);
  if (!found) throw createRuntimeError('HandlerNotFound', `${handler} is undefined or not exported`);
  if (typeof found !== 'function') throw createRuntimeError('HandlerNotFound', `${handler} is not a function`);
  refuseCallback(found as Handler, runtime);
  return found as Handler;
}

function findProperty(value: unknown, key: string): unknown {
  return (value as { [key: string]: unknown } | undefined)?.[key];
}

/** From Node.js 24 on. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html#nodejs-handler-callback */
function refuseCallback(handler: Handler, runtime: string): void {
  const major = Number(/^nodejs(\d+)/.exec(runtime)?.[1]);
  if (major < 24 || handler.length < 3 || handler.constructor.name === 'AsyncFunction') return;
  throw createRuntimeError(
    'CallbackHandlerDeprecated',
    'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. Make the handler an async function of two parameters.',
  );
}

async function loadModule(path: string): Promise<unknown> {
  const require = createRequire(`${path}.js`);
  const isModule = isTypeModule(dirname(path));
  const candidates = ['', '.js', '.mjs', '.cjs'].map((extension) => ({ extension, file: path + extension }));
  const found = candidates.find(({ file }) => existsSync(file));
  try {
    if (!found) throw Object.assign(new Error(`Cannot find module '${basename(path)}'`), { code: 'MODULE_NOT_FOUND' });
    const isImported = found.extension === '.mjs' || (found.extension === '.js' && isModule);
    return isImported ? await import(pathToFileURL(found.file).href) : require(found.file);
  } catch (error) {
    throw toLoadError(error);
  }
}

function toLoadError(error: unknown): unknown {
  const { code } = error as { code?: string };
  if (error instanceof SyntaxError) return createRuntimeError('UserCodeSyntaxError', String(error));
  return code === 'MODULE_NOT_FOUND' ? createRuntimeError('ImportModuleError', String(error)) : error;
}

/** Whether the nearest package.json has `"type": "module"`. */
function isTypeModule(folder: string): boolean {
  const file = join(folder, 'package.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')).type === 'module';
  return folder === dirname(folder) || folder.endsWith('/node_modules') ? false : isTypeModule(dirname(folder));
}
