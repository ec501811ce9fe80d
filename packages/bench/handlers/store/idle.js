// A store that does nothing, for the time that a handler takes without its database.

export async function save() {
  return true;
}

export async function find(id) {
  return { id, data: 'hello' };
}
