// Measures a bundle's requests after its first ones, in a process of its own: `node measure.cjs <bundle> <count>`.
const { context, events } = JSON.parse(process.env.REQUESTS);
const [, , bundle, count] = process.argv;
const { handler } = require(bundle);

// This project makes a line of log for each request, and the others none: where the line goes is not compared.
process.stdout.write = () => true;
context.getRemainingTimeInMillis = () => 10_000;

/** Returns the mean time of `count` requests, one after the other, in microseconds. */
async function measureBlock({ event, isNew, status }) {
  const started = performance.now();
  for (let each = 0; each < Number(count); each++) {
    const { statusCode } = await handler(isNew ? { ...event, body: toNewItem() } : event, context);
    if (statusCode !== status) throw new Error(`The handler returned ${statusCode} instead of ${status}.`);
  }
  return ((performance.now() - started) * 1000) / Number(count);
}

let saved = 0;
function toNewItem() {
  saved += 1;
  return `{"id":"${process.pid}-${saved}","data":{"text":"hello"}}`;
}

/** Measures blocks of each event in turn; the first ones, in which code is compiled, do not count. */
async function measure() {
  await handler({ ...events.post.event, body: '{"id":"warm","data":{"text":"hello"}}' }, context);
  const blocks = Object.fromEntries(Object.keys(events).map((name) => [name, []]));
  for (let block = -5; block < 10; block++) {
    for (const [name, event] of Object.entries(events)) {
      const time = await measureBlock(event);
      if (block >= 0) blocks[name].push(time);
    }
  }
  console.error(JSON.stringify(blocks));
  process.exit();
}

void measure();
