import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createCallerLookup, type FindCaller, findDenial } from '../iam/caller.ts';
import { listen } from '../machine/port.ts';
import { readText } from '../machine/read-text.ts';
import type { FunctionModel, SecretModel } from '../model.ts';
import { type Action, type Input, ServiceError, secretActions } from './action.ts';
import { parameterActions } from './parameters.ts';
import { createShelf, type Place, type Shelf } from './shelf.ts';

/** Secrets Manager and SSM's Parameter Store, as far as functions read them. */
export interface SecretsServer {
  url: string;
  /**
   * Serves these functions what the policies of their roles allow.
   * @throws {UserError} when a statement about either service cannot be evaluated
   */
  serve(secrets: SecretModel[], functions: FunctionModel[]): void;
  close(): Promise<void>;
}

interface Options {
  /** The file with values of this machine. */
  file: string;
  /** Receives a sentence about a value that is missing. */
  report: (line: string) => void;
}

/** Starts both services on a free port of this machine. */
export async function startSecrets({ file, report }: Options): Promise<SecretsServer> {
  let findCaller: FindCaller = () => undefined;
  let shelf: Shelf = createShelf([], { file, report });
  let place: Place = { region: '', accountId: '' };
  const server = createServer((message, response) => {
    handle(message, response, (input, action) => act(input, action, message)).catch(() => response.destroy());
  });
  function act(input: Input, { run, toResources, name }: Action, { headers }: IncomingMessage): object {
    const caller = findCaller(headers);
    if (!caller) {
      throw new ServiceError('UnrecognizedClientException', 'The security token included in the request is invalid.');
    }
    if (caller !== 'developer') {
      for (const resource of toResources(input, shelf, place)) {
        const denial = findDenial(caller, name, resource);
        if (denial) throw new ServiceError('AccessDeniedException', denial);
      }
    }
    return run(input, shelf, place);
  }
  // An execution environment that was frozen must find its connection still open.
  server.keepAliveTimeout = 0;
  const port = await listen(server, 0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${port}`,
    serve(secrets, functions) {
      findCaller = createCallerLookup(functions, 'secretsmanager', 'ssm');
      shelf = createShelf(secrets, { file, report });
      const [, , , region = '', accountId = ''] = functions[0]?.arn.split(':') ?? [];
      place = { region, accountId };
    },
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

const actions: { [target: string]: Action } = { ...secretActions, ...parameterActions };

/** Both services speak AWS JSON 1.1: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
async function handle(
  message: IncomingMessage,
  response: ServerResponse,
  act: (input: Input, action: Action) => object,
): Promise<void> {
  const target = String(message.headers['x-amz-target']);
  const body = await readText(message);
  function send(status: number, content: object): void {
    response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' }).end(JSON.stringify(content));
  }
  try {
    const action = Object.hasOwn(actions, target) ? actions[target] : undefined;
    if (!action) throw new ServiceError('NotRunLocally', toRefusal(target));
    send(200, act(JSON.parse(body), action));
  } catch (error) {
    const { name, message } = error as Error;
    send(400, { __type: error instanceof SyntaxError ? 'SerializationException' : name, message });
  }
}

function toRefusal(target: string): string {
  const names = Object.keys(actions).map((each) => each.split('.')[1]);
  return `${target.split('.')[1]} does not run locally; ${names.join(', ')} do. Catch this error, or skip the call in local runs.`;
}
