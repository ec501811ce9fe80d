import { UserError } from '../user-error.ts';

/** An injected fault: `dynamodb:slow=300@0.5` delays half of the calls by 300 milliseconds. */
export interface Fault {
  name: FaultName;
  /** 0 if not given. */
  milliseconds: number;
  /** The share of the calls or invocations that it affects, from 0 to 1. */
  share: number;
}

export type FaultName = keyof typeof faults;

/** Whether each fault accepts milliseconds. The package's README describes their effects. */
const faults = {
  'dynamodb:throttle': 'never',
  'dynamodb:fail': 'never',
  'dynamodb:drop': 'never',
  'dynamodb:lose': 'never',
  'dynamodb:slow': 'required',
  'dynamodb:unprocessed': 'never',
  'lambda:kill': 'optional',
  'lambda:cold': 'never',
} as const;

/**
 * Parses a comma-separated list of faults, each of the form `<name>[=<milliseconds>][@<share>]`.
 * @param source the flag, variable or header with the list, for messages
 * @throws {UserError} when a fault is unknown or its numbers are invalid
 */
export function toFaults(text: string, source: string): Fault[] {
  const items = text.split(',').map((item) => item.trim());
  return items.filter((item) => item !== '').map((item) => toFault(item, source));
}

/** Decides at random, by a fault's share, whether it happens this time. */
export function isDue({ share }: Fault): boolean {
  return Math.random() < share;
}

function toFault(text: string, source: string): Fault {
  const [, name = '', milliseconds, share = '1'] = /^([^=@]*)(?:=([^@]*))?(?:@(.*))?$/.exec(text) ?? [];
  function createError(reason: string) {
    return new UserError(`${source}: ${JSON.stringify(text)} ${reason}`);
  }
  if (!isFaultName(name)) {
    throw createError(`is not a fault. The faults are ${faultList}. Append @0.5 to make one happen half of the time.`);
  }
  if (faults[name] === 'never' && milliseconds !== undefined) {
    throw createError(`does not accept milliseconds. Write ${name}.`);
  }
  if (faults[name] === 'required' && milliseconds === undefined) {
    throw createError(`needs milliseconds. Write ${name}=300.`);
  }
  if (milliseconds !== undefined && !isNumberUpTo(600_000, milliseconds)) {
    throw createError('must have milliseconds from 0 to 600000 after the =.');
  }
  if (!isNumberUpTo(1, share)) throw createError('must have a share from 0 to 1 after the @, such as @0.5.');
  return { name, milliseconds: Number(milliseconds ?? 0), share: Number(share) };
}

function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}

function isNumberUpTo(maximum: number, text: string): boolean {
  return /^\d*\.?\d+$/.test(text) && Number(text) <= maximum;
}

const suffixes = { never: '', optional: '[=<ms>]', required: '=<ms>' };
const faultList = Object.entries(faults)
  .map(([name, usage]) => name + suffixes[usage])
  .join(', ');
