import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { compareDeployment } from '../../src/drift/drift.ts';
import type { Node } from '../../src/drift/normalize/rule.ts';
import { createLocate } from '../../src/drift/report/locations.ts';
import { toReport } from '../../src/drift/report/report.ts';
import { toExport } from './export-simulator.ts';
import { liveArn, readExample } from './stack.ts';

const foreign = '../../../agreement/foreign/documents/';
const contracts = readdirSync(fileURLToPath(new URL(foreign, import.meta.url)))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => foreign + name);
const orders = await readExample('orders.yaml');

/** Changes the export of the orders, and returns the findings as `file:line message`. */
function findAfter(change: (document: Node) => void, physicalIds = new Map<string, string>()): string[] {
  const document = toExport(orders.deployed);
  change(document);
  const findings = compareDeployment(orders.stack, { document, physicalIds });
  const about = { stack: 'Example-prod', stage: 'prod', deployed: 'an export', operations: 4 };
  return toReport(about, findings, createLocate(orders.contract)).findings.map(({ location, message }) =>
    [...(location ? [`${location.line}:${location.column}`] : []), message].join(' '),
  );
}

const integration = 'x-amazon-apigateway-integration';
const gatewayResponses = 'x-amazon-apigateway-gateway-responses';
const uri = `arn:aws:apigateway:eu-west-3:lambda:path/2015-03-31/functions/${liveArn}/invocations`;

const changes: [name: string, change: (document: Node) => void, findings: string[]][] = [
  [
    'an integration by GET',
    ({ paths }) => {
      paths['/orders'].post[integration].httpMethod = 'GET';
    },
    ['11:5 POST /orders: integration / httpMethod is deployed as "GET", but is "POST" in the contract.'],
  ],
  [
    'a request validator that was removed',
    ({ paths }) => {
      delete paths['/orders'].post['x-amazon-apigateway-request-validator'];
    },
    [
      '11:5 POST /orders: the deployed request validator checks nothing; that of the contract checks body and parameters.',
    ],
  ],
  [
    'a request validator of the same name that checks less',
    (document) => {
      document['x-amazon-apigateway-request-validators'].all.validateRequestBody = false;
    },
    expect.arrayContaining([
      '11:5 POST /orders: the deployed request validator checks parameters; that of the contract checks body and parameters.',
    ]) as unknown as string[],
  ],
  [
    'an authorizer that was removed from an operation',
    ({ paths }) => {
      delete paths['/orders'].get.security;
    },
    ['3:1 GET /orders: the deployment does not require its authorizer, the contract does.'],
  ],
  [
    'an authorizer that caches longer',
    ({ components }) => {
      components.securitySchemes.bearer['x-amazon-apigateway-authorizer'].authorizerResultTtlInSeconds = 3600;
    },
    expect.arrayContaining([
      expect.stringContaining('authorizerResultTtlInSeconds is deployed as 3600'),
    ]) as unknown as string[],
  ],
  [
    'an open operation that requires an authorizer',
    ({ paths }) => {
      paths['/orders/{number}'].get.security = [{ bearer: [] }];
    },
    [
      expect.stringMatching(
        /^21:7 GET \/orders\/\{number\}: security \/ authorizer is deployed as \{.*, but not in the contract\.$/,
      ),
    ] as unknown as string[],
  ],
  [
    'a wider model, once for all operations that have it',
    ({ components }) => {
      components.schemas.Line.properties.product.maxLength = 200;
    },
    [
      '41:34 POST /orders: model Line / properties / product / maxLength is deployed as 200, but is 20 in the contract.',
    ],
  ],
  [
    'a model that requires less',
    ({ components }) => {
      components.schemas.Line.required = ['product'];
    },
    [
      '38:7 POST /orders: model Line / required is deployed as ["product"], but is ["amount","product"] in the contract.',
    ],
  ],
  [
    'a body without a model',
    ({ paths }) => {
      delete paths['/orders'].post.requestBody;
    },
    [
      expect.stringMatching(
        /^15:\d+ POST \/orders: body \/ application\/json is \{.*\} in the contract, but not deployed\.$/,
      ),
    ] as unknown as string[],
  ],
  [
    'a parameter that is required',
    ({ paths }) => {
      paths['/orders'].get.parameters[0].required = true;
    },
    ['9:11 GET /orders: parameters / query limit is deployed as "required", but is "optional" in the contract.'],
  ],
  [
    'an operation that was added by hand',
    ({ paths }) => {
      paths['/debug'] = { get: structuredClone(paths['/orders'].get) };
    },
    ['4:1 GET /debug is deployed, but not in the contract.'],
  ],
  [
    'a method for all others',
    ({ paths }) => {
      paths['/orders']['x-amazon-apigateway-any-method'] = structuredClone(paths['/orders'].get);
    },
    ['5:3 ANY /orders is deployed, but not in the contract.'],
  ],
  [
    'an operation that is missing',
    ({ paths }) => {
      delete paths['/orders/{number}'].put;
    },
    ['23:5 PUT /orders/{number} is in the contract, but not deployed.'],
  ],
  [
    'a preflight response that is missing',
    ({ paths }) => {
      delete paths['/orders'].options;
    },
    ['5:3 OPTIONS /orders is in the contract, but not deployed.'],
  ],
  [
    'another origin for browsers',
    ({ paths }) => {
      const { responseParameters } = paths['/orders'].options[integration].responses.default;
      responseParameters['method.response.header.Access-Control-Allow-Origin'] = "'https://evil.example'";
    },
    [expect.stringContaining('5:3 OPTIONS /orders: integration / responses / default')] as unknown as string[],
  ],
  [
    'a gateway response that was removed',
    (document) => {
      delete document[gatewayResponses].THROTTLED;
    },
    ['The gateway response THROTTLED is in the contract, but not deployed.'],
  ],
  [
    'all gateway responses, once',
    (document) => {
      delete document[gatewayResponses];
    },
    [expect.stringContaining('None of the gateway responses is deployed')] as unknown as string[],
  ],
  [
    'a gateway response with another status',
    (document) => {
      document[gatewayResponses].THROTTLED.statusCode = 503;
    },
    ['The gateway response THROTTLED: statusCode is deployed as "503", but is "429" in the contract.'],
  ],
  [
    'a policy',
    (document) => {
      document['x-amazon-apigateway-policy'] = { Statement: [] };
    },
    ['2:1 API: setting / policy is deployed as {"Statement":[]}, but not in the contract.'],
  ],
  [
    'one operation whose function differs from that of the others',
    ({ paths }) => {
      paths['/orders'].get[integration].uri = uri.replace('1A2B3C', '9Z8Y7X');
    },
    [
      expect.stringMatching(
        /^6:5 GET \/orders: integration \/ uri is deployed as ".*9Z8Y7X:live.*", but is ".*1A2B3C:live/,
      ),
    ] as unknown as string[],
  ],
  [
    'functions of another stack',
    ({ paths }) => {
      for (const { get, put, post } of Object.values<Node>(paths)) {
        for (const each of [get, put, post])
          if (each) each[integration].uri = uri.replace('Example-prod', 'Other-prod');
      }
    },
    expect.arrayContaining([expect.stringMatching(/functions\/\$\{Live\}\/invocations/)]) as unknown as string[],
  ],
];

describe('compareDeployment', () => {
  it.each(['orders.yaml', ...contracts])('finds no drift in the export of %s', async (file) => {
    const { stack, deployed } = await readExample(file);
    expect(compareDeployment(stack, { document: toExport(deployed), physicalIds: new Map() })).toEqual([]);
  });

  it.each(changes)('finds %s', (_, change, findings) => {
    expect(findAfter(change)).toEqual(findings);
  });

  it('accepts no other function than that of the stack, if its name is known', () => {
    const known = new Map([['Live', liveArn.replace('1A2B3C', '9Z8Y7X')]]);
    expect(findAfter(() => {})).toEqual([]);
    expect(findAfter(() => {}, known)).toContainEqual(expect.stringContaining('9Z8Y7X:live'));
  });

  it('compares models by what they consist of, whatever their names are', () => {
    expect(
      findAfter((document) => {
        document.components = JSON.parse(JSON.stringify(document.components).replaceAll('Line', 'MODEL1a2b3c'));
      }),
    ).toEqual([]);
  });
});
