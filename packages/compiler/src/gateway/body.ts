import type { ContractOperation } from '../contract.ts';
import { isModelled, type Loss, type Models, toJsonBodies } from './model/models.ts';

/**
 * Which model checks an operation's body, by media type. An optional body has none where `{}`, which the gateway makes
 * of an absent body, would be refused.
 */
export function toBodyModels(operation: ContractOperation, models: Models): { [mediaType: string]: string } {
  const { requestBody } = operation;
  const entries = Object.entries(requestBody?.content ?? {}).flatMap(([mediaType, media]) => {
    const name =
      isModelled(mediaType) && (requestBody?.required || models.takesEmpty(media)) ? models.findName(media) : undefined;
    return name ? [[mediaType, name] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** What of an operation's body is left to the function. */
export function toBodyLosses(operation: ContractOperation, models: Models): Loss[] {
  const { requestBody } = operation;
  if (!requestBody) return [];
  const { pointer, required } = requestBody;
  const bodies = toJsonBodies(operation);
  const others = Object.entries(requestBody.content).filter(([, media]) => !bodies.includes(media));
  const isTaken = bodies.some(models.takesEmpty);
  return [
    { pointer, keyword: 'content', rule: 'contentType' },
    ...(required && isTaken ? [{ pointer, keyword: 'required', rule: 'emptyBody' } as const] : []),
    ...(!required && !bodies.every(models.takesEmpty)
      ? [{ pointer, keyword: 'required', rule: 'optionalBody' } as const]
      : []),
    ...others.map(([, media]) => ({ pointer: media.pointer, keyword: 'schema', rule: 'media' }) as const),
    ...bodies.flatMap((media) => models.lossesOf(media)),
  ];
}
