import type { Location } from '@contract-first/compiler';
import type { Finding } from '../compare/findings.ts';
import type { Locate } from './locations.ts';
import { toMessage } from './messages.ts';

/** The result of a drift check. */
export interface Report {
  stack: string;
  stage: string;
  /** What was compared with the contract: a file or an API's id. */
  deployed: string;
  operations: number;
  findings: (Finding & { message: string; location?: Location })[];
}

export function toReport(about: Omit<Report, 'findings'>, findings: Finding[], locate: Locate): Report {
  return {
    ...about,
    findings: findings.map((finding) => {
      const location = locate(finding);
      return { ...finding, message: toMessage(finding), ...(location && { location }) };
    }),
  };
}

/** Returns a report as lines: first the findings, then what to do. */
export function toText({ stage, stack, deployed, operations, findings }: Report): string {
  if (findings.length === 0) {
    return `No drift: ${deployed} is what the contract deploys as ${stack} (${operations} operations, with those for CORS).`;
  }
  const count = findings.length === 1 ? '1 difference' : `${findings.length} differences`;
  return [
    ...findings.map(({ location, message }) => `${location ? `${toLink(location)} ` : ''}${message}`),
    '',
    `${count} between ${deployed} and what the contract deploys as ${stack}.`,
    `If the contract has changed since the last deployment, deploy it: npm run deploy -- --stage ${stage}`,
    'Otherwise somebody changed the API by hand. Who did is in CloudTrail: aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventSource,AttributeValue=apigateway.amazonaws.com',
    'Put a change that should stay into the contract, and deploy: a deployment replaces the whole API.',
  ].join('\n');
}

function toLink({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}
