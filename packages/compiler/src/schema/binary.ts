import type { ContractOperation, MediaType } from '../contract.ts';
import { isJson, toEssence } from './media-types.ts';

type Bodies = Pick<ContractOperation, 'requestBody' | 'responses'>;

/**
 * Returns the binary media types of all requests and responses: as declared, in lower case, and for a range such as
 * `image/*` its common types, because API Gateway does not support ranges.
 */
export function toBinaryMediaTypes(operations: Bodies[]): string[] {
  const declared = operations.flatMap(({ requestBody, responses }) =>
    [requestBody, ...Object.values(responses)].flatMap((body) => Object.entries(body?.content ?? {})),
  );
  const binary = declared.filter(([name, media]) => isBinary(name, media)).map(([name]) => name);
  const essences = binary.map(toEssence);
  return [...new Set([...binary, ...essences, ...essences.flatMap((name) => commonTypes[name] ?? [])])].sort();
}

/** Returns whether bodies of a media type are binary: by its name or, if that is not known, by `format: binary`. */
export function isBinary(mediaType: string, { schema }: Pick<MediaType, 'schema'>): boolean {
  const essence = toEssence(mediaType);
  if (isJson(essence) || isText(essence)) return false;
  if (/^(image|audio|video|font|multipart)\//.test(essence) || binaryApplications.test(essence)) return true;
  return !essence.endsWith('*') && typeof schema === 'object' && schema.format === 'binary';
}

/** Returns whether a media type other than JSON is known to be text. */
export function isText(mediaType: string): boolean {
  const essence = toEssence(mediaType);
  return (
    /^text\/|^(application|image|model)\/(.+\+)?(xml|yaml|x-yaml)$/.test(essence) || textApplications.test(essence)
  );
}

const textApplications =
  /^application\/(x-www-form-urlencoded|(x-)?(ndjson|javascript|ecmascript|toml|sql|graphql)|jsonl|json-seq|jwt|jose)$/;

const binaryApplications =
  /^application\/(octet-stream|pdf|(x-)?(zip|gzip|bzip2|tar|7z-compressed|protobuf|msgpack|rar-compressed)|cbor|wasm|zstd|msword|avro|java-archive|epub\+zip|vnd\.(ms-|openxmlformats-|oasis\.opendocument\.).+|.+\+(zip|gzip|cbor|protobuf))$/;

const commonTypes: { [range: string]: string[] } = {
  'image/*': ['avif', 'bmp', 'gif', 'heic', 'jpeg', 'png', 'tiff', 'webp'].map((name) => `image/${name}`),
  'audio/*': ['aac', 'flac', 'mp4', 'mpeg', 'ogg', 'wav', 'webm'].map((name) => `audio/${name}`),
  'video/*': ['mp4', 'mpeg', 'ogg', 'quicktime', 'webm'].map((name) => `video/${name}`),
  'font/*': ['otf', 'ttf', 'woff', 'woff2'].map((name) => `font/${name}`),
  'multipart/*': ['form-data', 'mixed', 'related'].map((name) => `multipart/${name}`),
};
