import { mkdir, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findOnly, synth, type Template } from '../../../test/infra/synth.ts';

/** In .build/, where what is made for a while is kept out of the repository. */
const file = '.build/keys.yaml';

const contract = `
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
`;

let template: Template;

beforeAll(async () => {
  await mkdir('.build', { recursive: true });
  await writeFile(file, contract);
  const { code, stderr, ...rest } = await synth({ contract: file, validate: false });
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: expect.stringContaining('Security: 0 of 1 operations are open to everyone\n'),
  });
  template = rest.template;
});

afterAll(() => rm(file));

describe('a contract that asks for API keys', () => {
  it('has methods that ask for one', () => {
    const { paths, components } = findOnly(template, 'AWS::ApiGateway::RestApi').Body;
    expect(paths['/a'].get.security).toEqual([{ key: [] }]);
    expect(components.securitySchemes.key).toEqual({ type: 'apiKey', in: 'header', name: 'x-api-key' });
  });

  it('answers OPTIONS without one, and lets browsers send it', () => {
    const { options } = findOnly(template, 'AWS::ApiGateway::RestApi').Body.paths['/a'];
    expect(options.security).toEqual([]);
    expect(JSON.stringify(options)).toContain("'Content-Type,X-Api-Key'");
  });

  it('has a key in a usage plan of its stage', () => {
    expect(findOnly(template, 'AWS::ApiGateway::UsagePlan').ApiStages).toHaveLength(1);
    // `StageKeys` are of the time before usage plans, and deprecated.
    expect(findOnly(template, 'AWS::ApiGateway::ApiKey')).not.toHaveProperty('StageKeys');
    expect(findOnly(template, 'AWS::ApiGateway::UsagePlanKey').KeyType).toBe('API_KEY');
  });
});
