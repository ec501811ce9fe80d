import type { Comparable, ComparableOperation } from '../normalize/comparable.ts';
import type { Node } from '../normalize/rule.ts';
import { createCompare, type Difference } from './differences.ts';

/** Something that is deployed otherwise than the contract says. */
export interface Finding {
  kind: 'missing' | 'added' | 'changed';
  /** What it concerns: an operation, such as `POST /items`, a gateway response or the API as a whole. */
  subject: 'operation' | 'gatewayResponse' | 'api';
  /** The operation by method and path, or the type of the gateway response. */
  name: string;
  /** The part of it that differs, if it is not missing or added. */
  part?: keyof ComparableOperation | 'settings';
  difference?: Difference;
}

/** Returns everything that differs between what the contract deploys and what is deployed. */
export function findDrift(expected: Comparable, deployed: Comparable): Finding[] {
  const compare = createCompare(expected.schemas, deployed.schemas);
  function toChanges(one: unknown, other: unknown, rest: Pick<Finding, 'subject' | 'name' | 'part'>): Finding[] {
    return compare(one, other).map((difference) => ({ kind: 'changed', ...rest, difference }));
  }
  return [
    ...toChanges(expected.settings, deployed.settings, { subject: 'api', name: 'API', part: 'settings' }),
    ...pair(expected.operations, deployed.operations, 'operation', (one, other, name) =>
      parts.flatMap((part) => toChanges(one[part], other[part], { subject: 'operation', name, part })),
    ),
    ...pairResponses(expected, deployed, (one, other, name) =>
      toChanges(one, other, { subject: 'gatewayResponse', name }),
    ),
  ];
}

const parts = ['operationId', 'parameters', 'body', 'responses', 'integration', 'validator', 'security'] as const;

/** The name of the finding that none of the gateway responses is deployed. */
export const allResponses = '*';

function pairResponses(expected: Comparable, deployed: Comparable, toFindings: ToFindings<Node>): Finding[] {
  const [one, other] = [expected.gatewayResponses, deployed.gatewayResponses];
  return Object.keys(one).length > 0 && Object.keys(other).length === 0
    ? [{ kind: 'missing', subject: 'gatewayResponse', name: allResponses }]
    : pair(one, other, 'gatewayResponse', toFindings);
}

type ToFindings<Member> = (one: Member, other: Member, name: string) => Finding[];

/** Compares the members of two maps, and finds those that only one of them has. */
function pair<Member>(
  expected: { [name: string]: Member },
  deployed: { [name: string]: Member },
  subject: Finding['subject'],
  toFindings: ToFindings<Member>,
): Finding[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(deployed)])];
  return names.flatMap((name): Finding[] => {
    const [one, other] = [expected[name], deployed[name]];
    if (one === undefined) return [{ kind: 'added', subject, name }];
    return other === undefined ? [{ kind: 'missing', subject, name }] : toFindings(one, other, name);
  });
}
