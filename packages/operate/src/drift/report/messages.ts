import { allResponses, type Finding } from '../compare/findings.ts';

/** Returns what a finding means, in one sentence. */
export function toMessage(finding: Finding): string {
  const { subject, kind, name } = finding;
  if (name === allResponses) {
    return 'None of the gateway responses is deployed, or the export was made without them: errors of API Gateway itself are not problems.';
  }
  const named = subject === 'gatewayResponse' ? `The gateway response ${name}` : name;
  if (kind === 'added') return `${named} is deployed, but not in the contract.`;
  if (kind === 'missing') return `${named} is in the contract, but not deployed.`;
  return `${named}: ${toOpenMessage(finding) ?? toValidatorMessage(finding) ?? toChange(finding)}`;
}

/** Returns the message for an operation that anyone can call. */
function toOpenMessage({ part, difference }: Finding): string | undefined {
  if (part !== 'security' || difference?.deployed || !difference?.expected) return undefined;
  const what = difference.path[0] === 'apiKey' ? 'an API key' : 'its authorizer';
  return `the deployment does not require ${what}, the contract does.`;
}

function toValidatorMessage({ part, difference }: Finding): string | undefined {
  if (part !== 'validator') return undefined;
  return `the deployed request validator checks ${difference?.deployed}; that of the contract checks ${difference?.expected}.`;
}

function toChange({ part, difference: { path, model, expected, deployed } = { path: [] } }: Finding): string {
  const where = [...(model ? [`model ${model}`] : part ? [names[part] ?? part] : []), ...path].join(' / ');
  if (expected === undefined) return `${where} is deployed as ${toText(deployed)}, but not in the contract.`;
  if (deployed === undefined) return `${where} is ${toText(expected)} in the contract, but not deployed.`;
  return `${where} is deployed as ${toText(deployed)}, but is ${toText(expected)} in the contract.`;
}

const names: { [part: string]: string } = { settings: 'setting' };

const textMax = 300;

function toText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > textMax ? `${text.slice(0, textMax)}…` : text;
}
