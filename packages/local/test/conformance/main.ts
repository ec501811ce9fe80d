import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { startDatabase } from '../../src/database/database.ts';
import { developer } from '../../src/iam/credentials.ts';
import { knownFailures } from './known-failures.ts';

/**
 * `CONFORMANCE_SUITE=<folder> npm run test:conformance -w packages/local`: runs a checkout of the suite whose
 * expectations were recorded from DynamoDB itself against the local database, with a developer's credentials. The
 * suite's packages must be installed. Prints a table by tier and the reasons of failures; fails if a failure is unknown.
 * https://github.com/nubo-db/dynamodb-conformance
 */
const suite = resolve(process.env.INIT_CWD ?? '', process.env.CONFORMANCE_SUITE ?? '');
const vitest = join(suite, 'node_modules/vitest/vitest.mjs');
if (!existsSync(vitest)) {
  console.error(
    `${vitest} does not exist. Set CONFORMANCE_SUITE to a checkout of github.com/nubo-db/dynamodb-conformance, and run npm install in it.`,
  );
  process.exit(1);
}

interface Result {
  tier: string;
  file: string;
  title: string;
  status: string;
  message: string;
}

const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
const database = await startDatabase({ directory: folder });
await database.serve([], []);
const results = await runSuite(database.url, join(folder, 'results.json'));
await database.close();
await rm(folder, { recursive: true, force: true });

const tiers = [...new Set(results.map(({ tier }) => tier))].sort();
console.log('| tier | passed | failed | skipped | |\n| --- | --- | --- | --- | --- |');
for (const tier of tiers)
  console.log(
    toRow(
      tier,
      results.filter((result) => result.tier === tier),
    ),
  );
console.log(toRow('all', results));

const failed = results.filter(({ status }) => status !== 'passed');

function toReason({ file, title }: Result) {
  return knownFailures.find(({ tests }) => tests.includes(`${file}: ${title}`))?.reason;
}

for (const reason of new Set(failed.map(toReason))) {
  console.log(`\n${reason ?? 'Unknown failures:'}`);
  for (const result of failed.filter((one) => toReason(one) === reason)) {
    console.log(`- ${result.file}: ${result.title}${reason ? '' : `\n  ${result.message}`}`);
  }
}
process.exitCode = results.length > 0 && failed.every(toReason) ? 0 : 1;

function toRow(name: string, list: Result[]): string {
  function count(status: string) {
    return list.filter((result) => result.status === status).length;
  }
  const [passed, failures] = [count('passed'), count('failed')];
  const share = ((100 * passed) / list.length).toFixed(1);
  return `| ${name} | ${passed} | ${failures} | ${list.length - passed - failures} | ${share} % |`;
}

async function runSuite(url: string, output: string): Promise<Result[]> {
  const env = {
    ...process.env,
    DYNAMODB_ENDPOINT: url,
    AWS_ACCESS_KEY_ID: developer.accessKeyId,
    AWS_SECRET_ACCESS_KEY: developer.secretAccessKey,
  };
  const args = [vitest, 'run', '--reporter=json', `--outputFile=${output}`];
  // The exit code is ignored: vitest exits with 1 for known failures too.
  const printed = await new Promise<string>((done) => {
    execFile(process.execPath, args, { cwd: suite, env, maxBuffer: 2 ** 26 }, (_, out, error) => done(out + error));
  });
  if (!existsSync(output)) throw new Error(`The suite did not run:\n${printed}`);
  const { testResults } = JSON.parse(await readFile(output, 'utf8')) as Report;
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ title, status, failureMessages: [message = ''] }) => {
      const [tier = '', ...file] = relative(join(suite, 'tests'), name).split(/[\\/]/);
      return { tier, file: file.join('/'), title, status, message: message.split('\n')[0] ?? '' };
    }),
  );
}

/** The used part of the output of vitest's JSON reporter. */
interface Report {
  testResults: { name: string; assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
}
