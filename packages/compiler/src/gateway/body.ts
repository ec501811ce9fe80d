import type { ContractOperation } from '../contract.ts';
import { isModelled, type Loss, type Models, toJsonBodies } from './model/models.ts';

/**
 * Returns the name of the model that checks an operation's body, by media type. The gateway validates a missing body as
 * `{}`, so an optional body has no model that rejects `{}`.
 */
export function toBodyModels(operation: ContractOperation, models: Models): { [mediaType: string]: string } {
  const { requestBody } = operation;
  const entries = Object.entries(requestBody?.content ?? {}).flatMap(([mediaType, media]) => {
    const name =
      isModelled(mediaType) && (requestBody?.required || models.acceptsEmpty(media))
        ? models.findName(media)
        : undefined;
    return name ? [[mediaType, name] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** Returns what the gateway leaves to the function in an operation's body. */
export function toBodyLosses(operation: ContractOperation, models: Models): Loss[] {
  const { requestBody } = operation;
  if (!requestBody) return [];
  const { pointer, required } = requestBody;
  const bodies = toJsonBodies(operation);
  const others = Object.entries(requestBody.content).filter(([, media]) => !bodies.includes(media));
  const acceptsEmpty = bodies.some(models.acceptsEmpty);
  return [
    { pointer, keyword: 'content', rule: 'contentType' },
    ...(required && acceptsEmpty ? [{ pointer, keyword: 'required', rule: 'emptyBody' } as const] : []),
    ...(!required && !bodies.every(models.acceptsEmpty)
      ? [{ pointer, keyword: 'required', rule: 'optionalBody' } as const]
      : []),
    ...others.map(([, media]) => ({ pointer: media.pointer, keyword: 'schema', rule: 'media' }) as const),
    ...bodies.flatMap((media) => models.lossesOf(media)),
  ];
}
