import { expect, it } from '@jest/globals';
import { listUnenforced } from '../../src/gateway/unenforced.ts';
import { toDocument } from './rest-api.ts';

it('names a resource policy, which only AWS enforces', () => {
  const policy = { 'x-amazon-apigateway-policy': { Statement: [] } };
  expect(listUnenforced({ logicalId: 'Gateway', document: toDocument({}, policy) })).toEqual([
    'Gateway (AWS::ApiGateway::RestApi): the resource policy is not enforced locally.',
  ]);
  expect(listUnenforced({ logicalId: 'Gateway', document: toDocument({}) })).toEqual([]);
});
