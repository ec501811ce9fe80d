import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Node } from '../../src/drift/normalize/rule.ts';

/** A stub of AWS with one stack, for `AWS_ENDPOINT_URL`. */
export interface Aws {
  url: string;
  /** The requests so far: the query of CloudFormation, or the path of API Gateway. */
  requests: string[];
  close(): Promise<void>;
}

export interface Deployed {
  stackName: string;
  restApiId: string;
  /** By logical id. */
  physicalIds: { [logicalId: string]: string };
  document: Node;
}

/**
 * Starts a server that answers GetCallerIdentity, ListStackResources, two resources a page, and GetExport in the protocols of
 * AWS. There is no bootstrap stack, so that no role can be assumed.
 */
export async function startAws(deployed: Deployed): Promise<Aws> {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    requests.push(request.method === 'POST' ? body : String(request.url));
    const answer = isSigned(request)
      ? toAnswer(deployed, request, body)
      : { status: 403, type: 'text/plain', body: '' };
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function isSigned({ headers: { authorization = '' } }: IncomingMessage): boolean {
  return /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/eu-west-3\/(sts|cloudformation|apigateway)\//.test(authorization);
}

function toAnswer(deployed: Deployed, request: IncomingMessage, body: string) {
  const parameters = new URLSearchParams(body);
  if (parameters.get('Action') === 'GetCallerIdentity') {
    return toXml(
      200,
      `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/me</Arn><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
    );
  }
  if (parameters.get('Action') === 'AssumeRole') {
    return toXml(
      403,
      '<ErrorResponse><Error><Code>AccessDenied</Code><Message>No such role</Message></Error></ErrorResponse>',
    );
  }
  if (request.method === 'POST') return toResources(deployed, parameters);
  const path = `/restapis/${deployed.restApiId}/stages/prod/exports/oas30?`;
  if (!request.url?.startsWith(path)) {
    return {
      status: 404,
      type: 'application/json',
      body: JSON.stringify({ message: 'Invalid stage identifier specified' }),
    };
  }
  return { status: 200, type: 'application/octet-stream', body: JSON.stringify(deployed.document) };
}

function toResources({ stackName, physicalIds }: Deployed, parameters: URLSearchParams) {
  if (parameters.get('StackName') !== stackName) {
    const message = `Stack with id ${parameters.get('StackName')} does not exist`;
    return toXml(
      400,
      `<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>${message}</Message></Error></ErrorResponse>`,
    );
  }
  const from = Number(parameters.get('NextToken') ?? 0);
  const members = Object.entries(physicalIds)
    .slice(from, from + 2)
    .map(
      ([id, name]) =>
        `<member><LogicalResourceId>${id}</LogicalResourceId><PhysicalResourceId>${name}</PhysicalResourceId></member>`,
    );
  const next = from + 2 < Object.keys(physicalIds).length ? `<NextToken>${from + 2}</NextToken>` : '';
  return toXml(
    200,
    `<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>${members.join('')}</StackResourceSummaries>${next}</ListStackResourcesResult></ListStackResourcesResponse>`,
  );
}

function toXml(status: number, body: string) {
  return { status, type: 'text/xml', body };
}
