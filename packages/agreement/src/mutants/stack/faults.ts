import { listApiFaults } from './api-faults.ts';
import type { Template } from './assembly.ts';
import { type Edit, put } from './edit.ts';

/** A fault in a synthesized stack. */
export interface StackFault {
  title: string;
  /** Set for what is wrong with one operation only. */
  operationId?: string;
  apply(template: Template): void;
}

type Properties = Template['Resources'][string]['Properties'];

/** Lists what can be missing or wrong in a stack, by its template. */
export function listStackFaults({ Resources }: Template): StackFault[] {
  return Object.entries(Resources).flatMap(([id, { Type, Properties }]): StackFault[] => {
    if (Type === 'AWS::Lambda::Permission') {
      return [{ title: `permission ${id} removed`, apply: (template) => put(template, ['Resources', id], undefined) }];
    }
    return (listers[Type]?.(Properties) ?? []).map(({ edits, ...fault }) => ({
      ...fault,
      apply(template) {
        for (const [keys, value] of edits) put(template, ['Resources', id, 'Properties', ...keys], value);
      },
    }));
  });
}

type Lister = (properties: Properties) => (Omit<StackFault, 'apply'> & { edits: Edit[] })[];

const listers: { [type: string]: Lister } = {
  'AWS::IAM::Policy': listPermissions,
  'AWS::ApiGateway::RestApi': ({ Body }) => listApiFaults(Body, ['Body']),
};

/** Lists the removal of each action of the database: no other service runs locally. */
function listPermissions({ PolicyDocument }: Properties): ReturnType<Lister> {
  const statements: Properties[] = PolicyDocument.Statement;
  return statements.flatMap(({ Action }, index) => {
    const actions: string[] = [Action].flat();
    const own = actions.filter((action) => action.startsWith('dynamodb:'));
    return own.map((action) => ({
      title: `permission ${action} removed from the role`,
      edits: [
        [
          ['PolicyDocument', 'Statement', index, 'Action'],
          // A statement has at least one action.
          ['dynamodb:DescribeLimits', ...actions.filter((each) => each !== action)],
        ],
      ],
    }));
  });
}
