import type { Contract, Parameter } from '@contract-first/compiler';
import type { Case } from '../../case.ts';
import { createCaseMaker } from '../../cases/maker.ts';
import type { RequestValues } from '../../requests/http-request.ts';
import type { Change } from './change.ts';
import { toChanged } from './changed-contract.ts';

/** Lists the cases about which a changed contract says something else than the real one. */
export async function listTelling(change: Change, contract: Contract, cases: readonly Case[]): Promise<Case[]> {
  const [isValid, isValidByChanged] = await Promise.all([contract, toChanged(contract, change)].map(createJudge));
  return cases.filter((each) => {
    const verdicts = [isValid?.(each), isValidByChanged?.(each)];
    return !verdicts.includes(undefined) && verdicts[0] !== verdicts[1];
  });
}

/** Creates the function that judges cases by another contract; it returns undefined for what that cannot be asked. */
async function createJudge(contract: Contract) {
  const makeCase = await createCaseMaker(contract);
  const operations = new Map(contract.operations.map((operation) => [operation.operationId, operation]));
  return function isValid({ operationId, values, credentials }: Case): boolean | undefined {
    const operation = operations.get(operationId);
    if (!operation || !values || credentials !== 'right') return undefined;
    const sent = values.parameters.map(([parameter]) => `${parameter.in} ${parameter.name}`);
    const required = operation.parameters.filter((parameter) => parameter.required);
    const isBodyMissing = operation.requestBody?.required === true && values.mediaType === undefined;
    if (isBodyMissing || required.some((each) => !sent.includes(`${each.in} ${each.name}`))) return false;
    const made = makeCase(operation, withParametersOf(operation.parameters, values));
    return made && made.faults.length === 0;
  };
}

/** Replaces the parameters of values by the same ones of another contract. */
function withParametersOf(parameters: readonly Parameter[], values: RequestValues): RequestValues {
  const pairs = values.parameters.flatMap(([{ in: location, name }, value]): RequestValues['parameters'] => {
    const own = parameters.find((each) => each.in === location && each.name === name);
    return own ? [[own, value]] : [];
  });
  return { ...values, parameters: pairs };
}
