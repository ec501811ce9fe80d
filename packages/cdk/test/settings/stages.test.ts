import { describe, expect, it } from '@jest/globals';
import { toSettings } from '../../src/settings/settings.ts';

const stage = {
  type: 'object',
  properties: {
    color: { enum: ['red', 'green', 'blue'], default: 'red' },
    limit: { type: ['object', 'null'], default: null, properties: { rate: { type: 'integer' } } },
    isOpen: { type: 'boolean', default: false },
  },
};
const schema = {
  type: 'object',
  definitions: { stage },
  properties: {
    context: {
      type: 'object',
      allOf: [{ $ref: '#/definitions/stage' }],
      properties: {
        name: { type: 'string', default: 'notes' },
        stage: { type: 'string', default: 'dev' },
        stages: { type: 'object', default: {}, additionalProperties: { $ref: '#/definitions/stage' } },
      },
    },
  },
};
const file = { color: 'green', stages: { dev: {}, prod: { color: 'blue', limit: { rate: 5 } } } };

/** Returns the settings with what was given to the CLI. */
function read(given: object = {}, context: object = file) {
  return toSettings(schema, { ...context, ...given }, context);
}

describe('the settings of a stage', () => {
  it('are those beside it, and the defaults, where it has none', () => {
    expect(read()).toEqual({ name: 'notes', stage: 'dev', color: 'green', limit: null, isOpen: false });
  });

  it('override those beside it', () => {
    expect(read({ stage: 'prod' })).toMatchObject({ stage: 'prod', color: 'blue', limit: { rate: 5 }, isOpen: false });
  });

  it('are overridden by what is given to the CLI, as text', () => {
    expect(read({ stage: 'prod', color: 'red', limit: 'null', isOpen: 'true' })).toMatchObject({
      color: 'red',
      limit: null,
      isOpen: true,
    });
    expect(read({ stage: 'prod', limit: '{"rate": "9"}' })).toMatchObject({ limit: { rate: 9 } });
  });

  it('are the defaults if there are no stages, whatever its name', () => {
    expect(read({ stage: 'mine' }, {})).toMatchObject({ stage: 'mine', color: 'red' });
  });

  it.each([
    [{ stage: 'prd' }, 'The stage prd does not exist: cdk.json has dev, prod.'],
    [{ stages: { dev: { color: 'pink' } } }, 'The setting stages.dev.color is "pink": it must be red, green or blue.'],
    [{ stages: { dev: { limit: 5 } } }, 'The setting stages.dev.limit is 5: it must be a valid object or null.'],
    [{ stages: { dev: { Color: 'red' } } }, 'Unknown setting stages.dev.Color: did you mean color?'],
    [{ stages: { dev: { size: 1 } } }, 'Unknown setting stages.dev.size: a stage accepts color, limit, isOpen.'],
    [{ stages: { dev: { name: 'a' } } }, 'Unknown setting stages.dev.name: a stage accepts'],
  ])('are rejected in %j', (given, message) => {
    expect(() => read(given)).toThrow(message);
  });
});
