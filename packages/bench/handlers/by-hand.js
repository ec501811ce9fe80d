/** Returns a handler with hand-written checks of the contract. */
export function createHandler({ save, find }) {
  return async function handler({ httpMethod, resource, pathParameters, body }) {
    switch (`${httpMethod} ${resource}`) {
      case 'POST /items':
        return createItem(body);
      case 'GET /items/{id}':
        return getItem(pathParameters.id);
      default:
        return respond(404, { title: 'Not Found' });
    }
  };

  async function createItem(text) {
    const { value: item, errors } = check(text);
    if (errors.length > 0) return respond(400, { title: 'Bad Request', errors });
    if (await save(item)) return respond(200, { message: 'Item saved' });
    return respond(409, { title: 'Conflict' });
  }

  async function getItem(id) {
    if (!isId(id))
      return respond(400, { title: 'Bad Request', errors: [{ pointer: 'path#/id', detail: 'is invalid' }] });
    const item = await find(id);
    return item ? respond(200, item) : respond(404, { title: 'Not Found' });
  }
}

function check(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return { errors: [{ pointer: '#', detail: 'must be valid JSON' }] };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { errors: [{ pointer: '#', detail: 'must be object' }] };
  }
  const errors = Object.keys(value)
    .filter((name) => name !== 'id' && name !== 'data')
    .map((name) => ({ pointer: `#/${name}`, detail: 'must not be present' }));
  if (!isId(value.id)) errors.push({ pointer: '#/id', detail: 'must be a string of letters, digits, ., _, ~ and -' });
  if (value.data === undefined) errors.push({ pointer: '#/data', detail: 'must be present' });
  return { value, errors };
}

function isId(id) {
  return typeof id === 'string' && id.length <= 128 && /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/.test(id);
}

function respond(statusCode, body) {
  return { statusCode, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
