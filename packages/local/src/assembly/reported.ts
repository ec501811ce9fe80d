import { isApiKeyResource } from './api-keys.ts';
import type { Resource } from './assembly.ts';
import { isQualified } from './invoked.ts';
import { isPolicy } from './policies.ts';

/** Types that are read as part of other resources, or that do not affect how requests are answered, such as monitoring. */
const unreported =
  /^AWS::(ApiGateway::(Account|Deployment|Stage)|CDK::Metadata|CloudWatch::\w+|CodeDeploy::\w+|IAM::OIDCProvider|Lambda::Permission|Logs::\w+|SNS::(Subscription|TopicPolicy)|WAFv2::(LoggingConfiguration|WebACLAssociation))$/;

/** Whether a user should be informed that the resource does not run locally, if it does not. */
export function isReported(resource: Resource): boolean {
  const isRead = isPolicy(resource) || isApiKeyResource(resource) || isQualified(resource);
  return !isRead && !unreported.test(resource.Type);
}
