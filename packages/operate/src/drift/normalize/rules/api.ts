import { guide, type Rule, reference } from '../rule.ts';
import { change, sort, without, withoutEmpty } from './edits.ts';

/** What an export changes in the settings and gateway responses of an API. */
export const apiRules: readonly Rule[] = [
  {
    of: 'settings',
    what: 'The order of binary media types is not significant.',
    evidence: 'documented',
    source: `${reference}/API_RestApi.html`,
    apply: (settings) => change(settings, 'binaryMediaTypes', sort),
  },
  {
    of: 'settings',
    what: 'HEADER, the default source of API keys, may be left out.',
    evidence: 'documented',
    source: `${guide}/api-gateway-swagger-extensions-api-key-source.html`,
    apply: (settings) => without(settings, 'apiKeySource', 'HEADER'),
  },
  {
    of: 'settings',
    what: 'In a policy, execute-api:/ becomes the ARN of the API.',
    evidence: 'documented',
    source: `${guide}/apigateway-resource-policies-create-attach.html`,
    apply: (settings) => change(settings, 'policy', shortenArns),
  },
  {
    of: 'gatewayResponse',
    what: 'The status is a number.',
    evidence: 'published',
    source: 'An export with numbers in the documentation of https://github.com/facebookresearch/dynabench',
    apply: (response) => change(response, 'statusCode', String),
  },
  {
    of: 'gatewayResponse',
    what: 'Empty maps may be left out.',
    evidence: 'assumed',
    source: `${guide}/api-gateway-swagger-extensions-gateway-responses.gatewayResponse.html`,
    apply: withoutEmpty,
  },
];

function shortenArns(policy: unknown): unknown {
  const text = JSON.stringify(policy).replaceAll(/arn:[\w-]+:execute-api:[\w-]*:\d*:\w+\//g, 'execute-api:/');
  return JSON.parse(text, (key, value) =>
    key === 'Resource' && Array.isArray(value) && value.length === 1 ? value[0] : value,
  );
}
