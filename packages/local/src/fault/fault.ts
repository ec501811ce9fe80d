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

/** The faults, and whether they have milliseconds. */
const faults = {
  'dynamodb:throttle': 'never',
  'dynamodb:fail': 'never',
  'dynamodb:drop': 'never',
  'dynamodb:lose': 'never',
  'dynamodb:slow': 'always',
  'dynamodb:unprocessed': 'never',
  'lambda:kill': 'maybe',
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

/** Whether a fault happens this time; random by its share. */
export function isDue({ share }: Fault): boolean {
  return Math.random() < share;
}

function toFault(text: string, source: string): Fault {
  const [, name = '', milliseconds, share = '1'] = /^([^=@]*)(?:=([^@]*))?(?:@(.*))?$/.exec(text) ?? [];
  function createError(reason: string) {
    return new UserError(`${source}: ${JSON.stringify(text)} ${reason}`);
  }
  if (!isName(name)) {
    throw createError(`is not a fault. The faults are ${list}. Append @0.5 to make one happen half of the time.`);
  }
  const usage = faults[name];
  if (usage === 'never' && milliseconds !== undefined)
    throw createError(`does not accept milliseconds. Write ${name}.`);
  if (usage === 'always' && milliseconds === undefined) throw createError(`needs milliseconds. Write ${name}=300.`);
  if (!isNumber(milliseconds ?? '0', 600_000))
    throw createError('must have milliseconds from 0 to 600000 after the =.');
  if (!isNumber(share, 1)) throw createError('must have a share from 0 to 1 after the @, such as @0.5.');
  return { name, milliseconds: Number(milliseconds ?? 0), share: Number(share) };
}

function isName(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}

function isNumber(text: string, maximum: number) {
  return /^\d*\.?\d+$/.test(text) && Number(text) <= maximum;
}

const suffixes = { never: '', maybe: '[=<ms>]', always: '=<ms>' };
const list = Object.entries(faults)
  .map(([name, usage]) => name + suffixes[usage])
  .join(', ');
