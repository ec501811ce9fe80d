import type { ContractOperation, MediaType, RequestBody } from '../contract.ts';
import { type Loss, type Models, toJsonBodies } from './model/models.ts';

/** Returns the name of the model that checks an operation's body, by media type. */
export function toBodyModels(operation: ContractOperation, models: Models): { [mediaType: string]: string } {
  const { requestBody } = operation;
  if (!requestBody) return {};
  const entries = toJsonBodies(operation).flatMap(([mediaType, media]) => {
    const name = isModelled(requestBody, media, models) ? models.findName(media) : undefined;
    return name ? [[mediaType, name] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Returns what the gateway leaves to the function in an operation's body. */
export function toBodyLosses(operation: ContractOperation, models: Models): Loss[] {
  const { requestBody } = operation;
  if (!requestBody) return [];
  const { pointer, required, content } = requestBody;
  const bodies = toJsonBodies(operation).map(([, media]) => media);
  const others = Object.values(content).filter((media) => !bodies.includes(media));
  const modelled = bodies.filter((media) => isModelled(requestBody, media, models));
  const unmodelled = bodies.filter((media) => !modelled.includes(media));
  const isEmptyAccepted = bodies.some((media) => models.acceptsEmpty(media) !== false);
  return [
    { pointer, keyword: 'content', rule: 'contentType' },
    ...(required && isEmptyAccepted ? [{ pointer, keyword: 'required', rule: 'emptyBody' } as const] : []),
    ...(required && !isEmptyAccepted && others.length > 0
      ? [{ pointer, keyword: 'required', rule: 'media' } as const]
      : []),
    ...unmodelled.map((media) => ({ pointer: media.pointer, keyword: 'schema', rule: 'optionalBody' }) as const),
    ...others.map((media) => ({ pointer: media.pointer, keyword: 'schema', rule: 'media' }) as const),
    ...modelled.flatMap(models.toLosses),
  ];
}

/** The gateway validates a missing body as `{}`, so an optional body has no model that rejects `{}`. */
function isModelled({ required }: RequestBody, media: MediaType, models: Models): boolean {
  return required || models.acceptsEmpty(media) === true;
}
