// The contract's item as JSON Schema, for the handlers that compile it with AJV when they start.

export const itemId = { type: 'string', minLength: 1, maxLength: 128, pattern: '^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$' };

export const item = {
  type: 'object',
  required: ['id', 'data'],
  additionalProperties: false,
  properties: { id: itemId, data: {} },
};
