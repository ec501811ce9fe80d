import { guide, type Rule, recordedExport, reference } from '../rule.ts';
import { change, toLowerCase, without, withoutEmpty } from './edits.ts';

/** What an export changes in what a method calls: its integration and its authorizer. */
export const integrationRules: readonly Rule[] = [
  {
    of: 'integration',
    what: 'The type and passthroughBehavior are in lower case.',
    evidence: 'recorded',
    source: recordedExport,
    apply: (integration) => change(change(integration, 'type', toLowerCase), 'passthroughBehavior', toLowerCase),
  },
  {
    of: 'integration',
    what: 'A timeout of 29 seconds, the default, is left out.',
    evidence: 'recorded',
    source: recordedExport,
    apply: (integration) => without(integration, 'timeoutInMillis', 29_000),
  },
  {
    of: 'integration',
    what: 'The default of passthroughBehavior is written out.',
    evidence: 'recorded',
    source: recordedExport,
    apply: (integration) => without(integration, 'passthroughBehavior', 'when_no_match'),
  },
  {
    of: 'integration',
    what: 'A proxy integration may have a default response, which has no effect.',
    evidence: 'published',
    source: `${guide}/set-up-lambda-proxy-integrations.html`,
    apply: ({ responses, ...integration }) =>
      String(integration.type).endsWith('_proxy') ? integration : { ...integration, ...(responses && { responses }) },
  },
  {
    of: 'integration',
    what: 'The cache namespace is generated, and other defaults may be written out.',
    evidence: 'documented',
    source: `${reference}/API_Integration.html`,
    apply: ({ cacheNamespace, ...integration }) =>
      withoutEmpty(without(without(integration, 'connectionType', 'INTERNET'), 'responseTransferMode', 'BUFFERED')),
  },
  {
    of: 'authorizer',
    what: 'x-amazon-apigateway-authtype is free text, except for AWS signatures.',
    evidence: 'documented',
    source: `${guide}/api-gateway-swagger-extensions-authtype.html`,
    apply: ({ authtype, ...authorizer }) =>
      String(authtype).toLowerCase() === 'awssigv4' ? { type: 'awssigv4' } : authorizer,
  },
  {
    of: 'authorizer',
    what: 'The type is in lower case, and results are cached for 300 seconds by default.',
    evidence: 'documented',
    source: `${reference}/API_Authorizer.html`,
    apply: (authorizer) => without(change(authorizer, 'type', toLowerCase), 'authorizerResultTtlInSeconds', 300),
  },
  {
    of: 'authorizer',
    what: 'A header of the scheme is the identity source of the authorizer; that of a request authorizer is called Unused.',
    evidence: 'published',
    source: `${guide}/api-gateway-swagger-extensions-authorizer.html`,
    apply: ({ in: location, name, ...authorizer }) =>
      authorizer.type === 'request' || authorizer.type === 'awssigv4'
        ? authorizer
        : {
            identitySource: `method.request.${location === 'query' ? 'querystring' : location}.${name}`,
            ...authorizer,
          },
  },
];
