/** What separates the parts of the multipart bodies that are sent. */
export const boundary = 'boundary-of-parts';

/** Returns whether a body of a media type is a form, of whose text the contract describes the fields. */
export function isForm(mediaType: string): boolean {
  return mediaType === 'application/x-www-form-urlencoded' || mediaType === 'multipart/form-data';
}

/** Serializes the fields of a form; those that are not scalars as JSON. https://spec.openapis.org/oas/v3.0.4.html#encoding-object */
export function toFormText(mediaType: string, fields: object): string {
  const entries = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
  if (mediaType === 'application/x-www-form-urlencoded') return new URLSearchParams(entries).toString();
  const parts = entries.map(
    ([name, text]) => `Content-Disposition: form-data; name=${JSON.stringify(name)}\r\n\r\n${text}`,
  );
  return `${[...parts.map((part) => `--${boundary}\r\n${part}\r\n`), `--${boundary}--`].join('')}\r\n`;
}
