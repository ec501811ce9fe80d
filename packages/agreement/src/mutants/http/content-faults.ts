import { type Contract, toPointer } from '@contract-first/compiler';
import { matchesMediaType, toMediaType } from '@contract-first/lambda';
import type { Reference } from '../../reference/reference.ts';
import { listBodyFaults } from './body-faults.ts';
import { fromBody, type HttpResponse, type ResponseFault, toBody } from './message.ts';

type Declared = Contract['operations'][number]['responses'][string];

/** Lists mistakes in the media type, unless the contract declares every one. */
export function listMediaTypeFaults(
  declared: Declared | undefined,
  sent: HttpResponse,
  pointer: string,
): ResponseFault[] {
  const types = Object.keys(declared?.content ?? {});
  const other = 'text/x-other';
  if (types.some((type) => matchesMediaType(other, toMediaType(type)))) return [];
  const { 'content-type': own = '(none)' } = sent.headers;
  return [
    {
      title: `media type ${other} instead of ${own}`,
      pointer,
      apply: (response) => ({ ...response, headers: { ...response.headers, 'content-type': other } }),
    },
    {
      title: 'no media type',
      pointer,
      apply: ({ headers: { 'content-type': _, ...headers }, ...response }) => ({ ...response, headers }),
    },
  ];
}

/** Lists changes of a JSON body by one place that its schema does not allow, by the reference. */
export function listContentFaults({ content }: Declared, sent: HttpResponse, reference: Reference): ResponseFault[] {
  const mediaType = toMediaType(sent.headers['content-type'] ?? '');
  const [, media] = Object.entries(content).find(([type]) => matchesMediaType(mediaType, toMediaType(type))) ?? [];
  const value = fromBody(sent);
  if (media?.schema === undefined || value === undefined) return [];
  const pointer = toPointer(media.pointer, 'schema');
  const faults = listBodyFaults(value).flatMap(({ title, apply }): ResponseFault[] => {
    const [fault] = reference.findFaults(pointer, apply(value));
    if (!fault) return [];
    return [
      {
        title: `body: ${title}`,
        pointer: fault.pointer,
        apply: (response) => ({ ...response, body: toBody(apply(fromBody(response))) }),
      },
    ];
  });
  return [...faults, { title: 'body cut off', pointer, apply: cutOff }];
}

function cutOff(response: HttpResponse): HttpResponse {
  return { ...response, body: response.body.subarray(0, -1) };
}
