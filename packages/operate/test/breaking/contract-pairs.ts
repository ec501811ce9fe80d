import type { ContractRule } from '../../src/breaking/rules/rule-id.ts';
import { type Json, toContent, toDocument, withOperation } from './documents.ts';

/** An old contract and a new one that trip a rule, and two that do not; by default the same ones, swapped. */
export interface ContractPair {
  trips: [old: Json, next: Json];
  passes?: [old: Json, next: Json];
}

const ok = { 200: { description: 'ok' } };
const text = { type: 'string' };
const get = { operationId: 'getThing', responses: ok };
const one = toDocument({ '/things': { get } });
const two = toDocument({ '/things': { get, post: { operationId: 'postThing', responses: ok } } });

function withParameter(parameter?: Json): Json {
  return withOperation({ parameters: parameter ? [{ name: 'a', in: 'query', schema: text, ...parameter }] : [] });
}

function withPath(name: string): Json {
  const parameters = [{ name, in: 'path', required: true, schema: text }];
  return toDocument({ [`/things/{${name}}`]: { get: { ...get, parameters } } });
}

function withBody(body?: Json): Json {
  return withOperation(body ? { requestBody: { content: toContent(text), ...body } } : {});
}

function withStatuses(...statuses: (number | string)[]): Json {
  return withOperation({ responses: Object.fromEntries(statuses.map((each) => [each, { description: 'x' }])) });
}

function withHeader(header?: Json): Json {
  const headers = header ? { 'X-A': { schema: text, ...header } } : {};
  return withOperation({ responses: { 200: { description: 'ok', headers } } });
}

function withMediaTypes(...types: string[]): Json {
  const content = Object.assign({}, ...types.map((type) => toContent(text, type)));
  return withOperation({ responses: { 200: { description: 'ok', content } } });
}

function withBodies(...types: string[]): Json {
  return withBody({ content: Object.assign({}, ...types.map((type) => toContent(text, type))) });
}

const securitySchemes = {
  key: { type: 'apiKey', in: 'header', name: 'x-api-key' },
  bearer: { type: 'http', scheme: 'bearer' },
  sameBearer: { type: 'http', scheme: 'Bearer', description: 'the same under another name' },
};

function secured(...security: Json[]): Json {
  return withOperation({ security }, { components: { securitySchemes } });
}

function withServers(...urls: string[]): Json {
  return withOperation({}, { servers: urls.map((url) => ({ url })) });
}

export const contractPairs: { [Id in ContractRule]: ContractPair } = {
  'operation-removed': { trips: [two, one] },
  'operation-added': { trips: [one, two] },
  'operation-moved': {
    trips: [one, toDocument({ '/things': { put: get } })],
    passes: [one, toDocument({ '/things': { get }, '/others': { get: { ...get, operationId: 'other' } } })],
  },
  'operation-id-changed': {
    trips: [one, toDocument({ '/things': { get: { ...get, operationId: 'readThing' } } })],
    passes: [one, toDocument({ '/things': { get: { ...get, summary: 'Reads' } } })],
  },
  'path-parameter-renamed': { trips: [withPath('id'), withPath('thingId')], passes: [withPath('id'), withPath('id')] },
  'parameter-removed': { trips: [withParameter({}), withParameter()] },
  'parameter-added': { trips: [withParameter(), withParameter({})] },
  'parameter-required-added': {
    trips: [withParameter(), withParameter({ required: true })],
    passes: [withParameter(), withParameter({})],
  },
  'parameter-required': { trips: [withParameter({}), withParameter({ required: true })] },
  'parameter-optional': { trips: [withParameter({ required: true }), withParameter({})] },
  'parameter-serialization-changed': {
    trips: [
      withParameter({ schema: { type: 'array', items: text } }),
      withParameter({ schema: { type: 'array', items: text }, explode: false }),
    ],
    passes: [withParameter({}), withParameter({ explode: false })],
  },
  'parameter-empty-forbidden': { trips: [withParameter({ allowEmptyValue: true }), withParameter({})] },
  'request-body-removed': { trips: [withBody({}), withBody()] },
  'request-body-added': { trips: [withBody(), withBody({})] },
  'request-body-required': { trips: [withBody({}), withBody({ required: true })] },
  'request-body-optional': { trips: [withBody({ required: true }), withBody({})] },
  'request-media-type-removed': {
    trips: [withBodies('application/json', 'text/plain'), withBodies('application/json')],
    passes: [withBodies('text/plain'), withBodies('text/*')],
  },
  'request-media-type-added': { trips: [withBodies('text/plain'), withBodies('text/plain', 'text/css')] },
  'response-success-removed': {
    trips: [withStatuses(200, 201, 'default'), withStatuses(201, 'default')],
    passes: [withStatuses(200, 201), withStatuses(200, '2XX')],
  },
  'response-success-added': { trips: [withStatuses(201), withStatuses(200, 201)] },
  'response-error-removed': { trips: [withStatuses(200, 404), withStatuses(200)] },
  'response-error-added': { trips: [withStatuses(200), withStatuses(200, 404)] },
  'response-media-type-removed': {
    trips: [withMediaTypes('application/json', 'text/plain'), withMediaTypes('application/json')],
    passes: [withMediaTypes('application/json'), withMediaTypes('application/json; charset=utf-8')],
  },
  'response-media-type-added': {
    trips: [withMediaTypes('application/json'), withMediaTypes('application/json', 'text/plain')],
  },
  'response-header-removed': {
    trips: [withHeader({ required: true }), withHeader()],
    passes: [withHeader({}), withHeader()],
  },
  'response-optional-header-removed': { trips: [withHeader({}), withHeader()] },
  'response-header-optional': { trips: [withHeader({ required: true }), withHeader({})] },
  'response-header-added': { trips: [withHeader(), withHeader({})] },
  'response-header-serialization-changed': {
    trips: [withHeader({ schema: { type: 'object' } }), withHeader({ schema: { type: 'object' }, explode: true })],
    passes: [withHeader({}), withHeader({ explode: true })],
  },
  'security-tightened': {
    trips: [secured({ key: [] }, { bearer: [] }), secured({ bearer: [] })],
    passes: [secured({ bearer: [] }), secured({ sameBearer: [] })],
  },
  'security-loosened': { trips: [secured({ key: [], bearer: [] }), secured({ key: [] })] },
  'base-path-changed': {
    trips: [withServers('https://api.example.com/v1'), withServers('https://api.example.com/v2')],
    passes: [withServers('https://api.example.com/v1'), withServers('https://other.example.com/v1/')],
  },
  'server-removed': {
    trips: [withServers('https://a.example.com', 'https://b.example.com'), withServers('https://a.example.com')],
  },
  'server-added': {
    trips: [withServers('https://a.example.com'), withServers('https://a.example.com', 'https://b.example.com')],
  },
};
