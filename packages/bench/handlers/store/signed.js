import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { isDeepStrictEqual } from 'node:util';

// DynamoDB without the SDK: one signed request, no retry, no other source of credentials. It shows what the SDK costs.

const { TABLE_NAME: TableName, AWS_REGION: region, AWS_ACCESS_KEY_ID: keyId, AWS_SESSION_TOKEN: token } = process.env;
const endpoint = new URL(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? `https://dynamodb.${region}.amazonaws.com`);
const { Agent, request } = endpoint.protocol === 'https:' ? https : http;
const agent = new Agent({ keepAlive: true });

export async function save(item) {
  const condition = { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': 'id' } };
  const { status, body } = await send('PutItem', { TableName, Item: toAttribute(item).M, ...condition });
  if (status === 200) return true;
  if (!body.__type?.endsWith('ConditionalCheckFailedException')) throw new Error(body.message);
  return isDeepStrictEqual(await find(item.id), item);
}

export async function find(id) {
  const { status, body } = await send('GetItem', { TableName, Key: { id: { S: id } }, ConsistentRead: true });
  if (status !== 200) throw new Error(body.message);
  return body.Item && { id: body.Item.id.S, data: toValue(body.Item.data) };
}

function send(operation, input) {
  const text = JSON.stringify(input);
  const headers = sign({
    'content-type': 'application/x-amz-json-1.0',
    host: endpoint.host,
    'x-amz-content-sha256': sha256(text),
    'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
    ...(token && { 'x-amz-security-token': token }),
    'x-amz-target': `DynamoDB_20120810.${operation}`,
  });
  const options = { host: endpoint.hostname, port: endpoint.port, method: 'POST', agent, headers };
  return new Promise((resolve, reject) => {
    request(options, async (response) => {
      let answer = '';
      for await (const chunk of response.setEncoding('utf8')) answer += chunk;
      resolve({ status: response.statusCode, body: JSON.parse(answer) });
    })
      .on('error', reject)
      .end(text);
  });
}

/** Adds a signature of version 4. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function sign(headers) {
  const date = headers['x-amz-date'];
  const scope = [date.slice(0, 8), region, 'dynamodb', 'aws4_request'];
  const signed = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', lines.join(''), signed, headers['x-amz-content-sha256']].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), sha256(canonical)].join('\n');
  const key = scope.reduce(hmac, `AWS4${process.env.AWS_SECRET_ACCESS_KEY}`);
  const credential = `Credential=${keyId}/${scope.join('/')}`;
  const signature = `Signature=${hmac(key, text).toString('hex')}`;
  return { ...headers, authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${signed}, ${signature}` };
}

function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key, text) {
  return createHmac('sha256', key).update(text).digest();
}

function toAttribute(value) {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  return { M: Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toAttribute(each)])) };
}

function toValue(attribute) {
  const [type, value] = Object.entries(attribute)[0];
  if (type === 'NULL') return null;
  if (type === 'N') return Number(value);
  if (type === 'L') return value.map(toValue);
  if (type === 'M') return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, toValue(each)]));
  return value;
}
