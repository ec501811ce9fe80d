import { listApiFaults } from './api-faults.ts';
import type { Template } from './assembly.ts';
import { type Edit, put } from './edit.ts';

/** A fault in a synthesized stack. */
export interface StackFault {
  title: string;
  /** Set for what is wrong with one operation only. */
  operationId?: string;
  /** Why it makes no difference, if it does not. */
  same?: string;
  /** Set for what only an operation that has been written needs. */
  isOfCode?: boolean;
  apply(template: Template): void;
}

type Properties = Template['Resources'][string]['Properties'];

/** Lists what can be missing or wrong in a stack, by its template. */
export function listStackFaults({ Resources }: Template): StackFault[] {
  return Object.entries(Resources).flatMap(([id, { Type, Properties }]): StackFault[] => {
    if (Type === 'AWS::Lambda::Permission') {
      const other = findCovering(id, Resources);
      return [
        {
          title: `permission ${id} removed`,
          ...(other === undefined ? {} : { same: `The permission ${other} covers it.` }),
          apply: (template) => put(template, ['Resources', id], undefined),
        },
      ];
    }
    return (listers[Type]?.(Properties) ?? []).map(({ edits, ...fault }) => ({
      ...fault,
      apply(template) {
        for (const [keys, value] of edits) put(template, ['Resources', id, 'Properties', ...keys], value);
      },
    }));
  });
}

/** Returns the id of another permission whose pattern of requests includes that of a permission; an asterisk matches slashes too. */
function findCovering(id: string, resources: Template['Resources']): string | undefined {
  const [own, ...rest] = toTexts(resources[id]?.Properties);
  const others = Object.entries(resources).filter(
    ([other, { Type }]) => other !== id && Type === 'AWS::Lambda::Permission',
  );
  const found = others.find(([, { Properties }]) => {
    const [pattern = '', ...same] = toTexts(Properties);
    const escaped = pattern.replaceAll(/[\\^$.+?()[\]{}|]/g, '\\$&').replaceAll('*', '.*');
    return same.join() === rest.join() && new RegExp(`^${escaped}$`).test(own ?? '');
  });
  return found?.[0];
}

function toTexts({ SourceArn, ...rest }: Properties): string[] {
  return [JSON.stringify(SourceArn), JSON.stringify(rest)];
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
      isOfCode: true,
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
