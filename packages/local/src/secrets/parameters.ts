import { type Action, type Input, ServiceError } from './action.ts';
import type { Place, Shelf } from './shelf.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html and its neighbors */
export const parameterActions: { [target: string]: Action } = {
  'AmazonSSM.GetParameter': {
    name: 'ssm:GetParameter',
    toResources: ({ Name }, _, place) => [toArn(Name, place)],
    run({ Name }, shelf) {
      const parameter = findParameter(Name, shelf);
      if (!parameter) throw new ServiceError('ParameterNotFound', '');
      return { Parameter: parameter };
    },
  },
  'AmazonSSM.GetParameters': {
    name: 'ssm:GetParameters',
    toResources: ({ Names }, _, place) => toList(Names).map((name) => toArn(name, place)),
    run({ Names }, shelf) {
      const found = toList(Names).map((name) => findParameter(name, shelf));
      return {
        Parameters: found.filter(Boolean),
        InvalidParameters: toList(Names).filter((_, index) => !found[index]),
      };
    },
  },
  'AmazonSSM.GetParametersByPath': {
    name: 'ssm:GetParametersByPath',
    toResources: ({ Path }, _, place) => [toArn(Path, place)],
    run: findByPath,
  },
};

function findByPath({ Path, Recursive = false, MaxResults = 10, NextToken }: Input, shelf: Shelf): object {
  const prefix = `${String(Path).replace(/\/$/, '')}/`;
  const names = shelf
    .listNames()
    .filter((name) => name.startsWith(prefix))
    .filter((name) => Recursive || !name.slice(prefix.length).includes('/'));
  const from = Number(NextToken ?? 0);
  const next = from + Number(MaxResults);
  return {
    Parameters: names.slice(from, next).map((name) => findParameter(name, shelf)),
    ...(next < names.length && { NextToken: String(next) }),
  };
}

/** @param given a name or ARN, with a version or label or without */
function findParameter(given: unknown, shelf: Shelf): object | undefined {
  const name = toName(given);
  const text = shelf.find(name, 'parameter');
  return text === undefined
    ? undefined
    : { Name: name, Type: 'String', Value: text, Version: 1, DataType: 'text', LastModifiedDate: 0 };
}

function toName(given: unknown): string {
  const text = String(given);
  const [, name] = /^arn:[^:]*:ssm:[^:]*:[^:]*:parameter(\/.+)$/.exec(text) ?? [];
  return (name ?? text).replace(/:[^:/]+$/, '');
}

/** The name of a parameter that does not begin with a slash has one in its ARN. */
function toArn(given: unknown, { region, accountId }: Place): string {
  return `arn:aws:ssm:${region}:${accountId}:parameter/${toName(given).replace(/^\//, '')}`;
}

function toList(names: unknown): unknown[] {
  return Array.isArray(names) ? names : [];
}
