// Measures one cold start, in a new process: `node measure.cjs <bundle> <id>`. CommonJS, like Lambda's runtime, so that
// nothing is loaded before the bundle that the bundle could profit from.
const [, , bundle, id] = process.argv;
const event = { ...JSON.parse(process.env.EVENT), body: JSON.stringify({ id, data: 'hello' }) };
const context = { ...JSON.parse(process.env.CONTEXT), getRemainingTimeInMillis: () => 10_000 };
delete process.env.EVENT;
delete process.env.CONTEXT;

async function measure() {
  const started = performance.now();
  const { handler } = require(bundle);
  const loaded = performance.now();
  const files = Object.keys(require.cache).filter((file) => file !== __filename);
  const called = performance.now();
  const { statusCode, body } = await handler(event, context);
  const first = performance.now() - called;
  if (statusCode !== 200) throw new Error(`The handler returned ${statusCode} ${body} for a valid request.`);
  const memory = process.resourceUsage().maxRSS / 1024;
  console.error(JSON.stringify({ init: loaded - started, first, memory, files }));
  process.exit();
}

void measure();
