import { describe, expect, it } from '@jest/globals';
import { BundledFunction, ContractRestApi } from '../../src/index.ts';
import { bundle, findOnly, toContract, toTemplate } from '../fixture/stacks.ts';

const contract = await toContract(`
openapi: 3.0.3
info: { title: Keys, version: 1.0.0 }
security: [{ key: [] }]
paths:
  /a:
    get:
      operationId: getItem
      responses: { '200': { description: Done } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Api-Key }
`);

const template = toTemplate((stack) => {
  const handler = new BundledFunction(stack, 'Handler', { bundle });
  new ContractRestApi(stack, 'Gateway', { contract, handler });
});

describe('a contract that requires API keys', () => {
  const { paths, components } = findOnly(template, 'AWS::ApiGateway::RestApi').properties.Body;

  it('has methods that require one', () => {
    expect(paths['/a'].get.security).toEqual([{ key: [] }]);
    expect(components.securitySchemes.key).toEqual({ type: 'apiKey', in: 'header', name: 'x-api-key' });
  });

  it('allows OPTIONS without one, and allows browsers to send it', () => {
    expect(paths['/a'].options.security).toEqual([]);
    expect(JSON.stringify(paths['/a'].options)).toContain("'Content-Type,X-Api-Key'");
  });

  it('has a key in a usage plan of its stage', () => {
    expect(findOnly(template, 'AWS::ApiGateway::UsagePlan').properties.ApiStages).toHaveLength(1);
    // `StageKeys` is deprecated in favour of usage plans.
    expect(findOnly(template, 'AWS::ApiGateway::ApiKey').properties ?? {}).not.toHaveProperty('StageKeys');
    expect(findOnly(template, 'AWS::ApiGateway::UsagePlanKey').properties.KeyType).toBe('API_KEY');
  });
});
