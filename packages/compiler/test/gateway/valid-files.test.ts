import { globSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { compileErrors, validate } from '@readme/openapi-parser';
import { readDocument } from '../../src/document.ts';
import { toGatewayDocument } from '../../src/gateway/document.ts';
import type { Authorizers } from '../../src/gateway/options.ts';
import { findAuthorizerNeeds } from '../../src/gateway/security/requirements.ts';

/** The contracts of the project: the API's, and those that other tests compile. */
const files = globSync(['openapi.yaml', 'packages/*/{test,foreign}/**/*.yaml'], {
  exclude: (path) => /node_modules|relations|paths\.yaml$|drift\/shape/.test(path),
});
const functionUri = 'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn/invocations';

it.each(files)("the gateway document of %s is valid OpenAPI, by another project's validator", async (file) => {
  const contract = await readDocument(file);
  const { single, combined } = findAuthorizerNeeds(contract, {});
  const authorizers: Authorizers = Object.fromEntries(
    single.map((scheme) => [scheme, { type: 'lambda', functionUri, ttlSeconds: 0 }]),
  );
  const options = {
    functionUri,
    allowOrigin: '*',
    authorizers,
    combinedAuthorizer: { functionUri, schemes: combined },
  };
  const document = toGatewayDocument(contract, options);
  // OpenAPI has no greedy variables, such as {proxy+}, which are API Gateway's.
  const paths = Object.entries(document.paths).map(([path, item]) => [path.replace('+}', '}'), item]);
  const result = await validate({ ...document, paths: Object.fromEntries(paths) } as never);
  expect(result.valid ? '' : compileErrors(result)).toBe('');
});
