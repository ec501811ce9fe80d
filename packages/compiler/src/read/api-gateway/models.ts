import type { Reporter } from '../../diagnostic.ts';
import type { Json } from '../../pointer.ts';

/** The models of every REST API, as a new API returns them: https://docs.aws.amazon.com/apigateway/latest/api/API_GetModels.html */
const defaults: Json = {
  Empty: { title: 'Empty Schema', type: 'object' },
  Error: { title: 'Error Schema', type: 'object', properties: { message: { type: 'string' } } },
};

/** Defines API Gateway's own models if the document refers to them without a definition, as templates do. */
export function addDefaultModels(document: Json, reporter: Reporter): void {
  const text = JSON.stringify(document);
  for (const name of Object.keys(defaults)) {
    const schemas = Object(document.components?.schemas);
    const ref = `#/components/schemas/${name}`;
    if (Object.hasOwn(schemas, name) || !text.includes(`"$ref":"${ref}"`)) continue;
    document.components = { ...document.components, schemas: { ...schemas, [name]: structuredClone(defaults[name]) } };
    const message = `The schema ${name} is not defined: it is read as API Gateway's model of this name.`;
    const hint = `Define it under components.schemas: ${name}: { type: object }.`;
    reporter.warn('default-model', '#/components', message, hint);
  }
}
