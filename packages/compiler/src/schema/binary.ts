import type { ContractOperation, MediaType } from '../contract.ts';
import { isJson, toEssence } from './media-types.ts';

/**
 * The media types whose bodies are bytes, among all that requests and responses have: as declared, in lower case, and
 * for a range such as `image/*` the types of it that are in common use, since API Gateway knows no ranges.
 */
export function toBinaryMediaTypes(operations: ContractOperation[]): string[] {
  const declared = operations.flatMap(({ requestBody, responses }) =>
    [requestBody, ...Object.values(responses)].flatMap((body) => Object.entries(body?.content ?? {})),
  );
  const binary = declared.filter(([name, media]) => isBinary(name, media)).map(([name]) => name);
  const plain = binary.map(toEssence);
  return [...new Set([...binary, ...plain, ...plain.flatMap((name) => common[name] ?? [])])].sort();
}

/** Whether bodies of a media type are bytes: by its name, or where its name says nothing, by `format: binary`. */
export function isBinary(mediaType: string, { schema }: Pick<MediaType, 'schema'>): boolean {
  const essence = toEssence(mediaType);
  if (isJson(essence) || isText(essence)) return false;
  if (/^(image|audio|video|font|multipart)\//.test(essence) || applications.test(essence)) return true;
  return !essence.endsWith('*') && typeof schema === 'object' && schema.format === 'binary';
}

/** Whether bodies of a media type are known to be text. */
export function isText(mediaType: string): boolean {
  const essence = toEssence(mediaType);
  return /^text\/|^(application|image|model)\/(.+\+)?(xml|yaml|x-yaml)$/.test(essence) || texts.test(essence);
}

const texts =
  /^application\/(x-www-form-urlencoded|(x-)?(ndjson|javascript|ecmascript|toml|sql|graphql)|jsonl|json-seq|jwt|jose)$/;

const applications =
  /^application\/(octet-stream|pdf|(x-)?(zip|gzip|bzip2|tar|7z-compressed|protobuf|msgpack|rar-compressed)|cbor|wasm|zstd|msword|avro|java-archive|epub\+zip|vnd\.(ms-|openxmlformats-|oasis\.opendocument\.).+|.+\+(zip|gzip|cbor|protobuf))$/;

const common: { [range: string]: string[] } = {
  'image/*': ['avif', 'bmp', 'gif', 'heic', 'jpeg', 'png', 'tiff', 'webp'].map((name) => `image/${name}`),
  'audio/*': ['aac', 'flac', 'mp4', 'mpeg', 'ogg', 'wav', 'webm'].map((name) => `audio/${name}`),
  'video/*': ['mp4', 'mpeg', 'ogg', 'quicktime', 'webm'].map((name) => `video/${name}`),
  'font/*': ['otf', 'ttf', 'woff', 'woff2'].map((name) => `font/${name}`),
  'multipart/*': ['form-data', 'mixed', 'related'].map((name) => `multipart/${name}`),
};
