import { UserError } from '../user-error.ts';

/** A fault on demand, as in `dynamodb:slow=300@0.5`: three hundred milliseconds, for half of the calls. */
export interface Fault {
  name: FaultName;
  /** 0 where none are given. */
  milliseconds: number;
  /** Of the database's calls or the function's invocations, from 0 to 1. */
  share: number;
}

export type FaultName = keyof typeof faults;

/** Every fault, and whether milliseconds follow it. */
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
 * Reads faults as a flag, a variable or a header has them: separated by commas, each `<part>:<fault>`, then
 * `=<milliseconds>` where the fault takes them, then `@<share>` where it is not to happen every time.
 * @param place where the text stands, for messages
 * @throws UserError for anything else
 */
export function toFaults(text: string, place: string): Fault[] {
  const parts = text.split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '').map((part) => toFault(part, place));
}

/** Whether a fault happens this time. */
export function isDue({ share }: Fault): boolean {
  return Math.random() < share;
}

function toFault(text: string, place: string): Fault {
  const [, name = '', milliseconds, share = '1'] = /^([^=@]*)(?:=([^@]*))?(?:@(.*))?$/.exec(text) ?? [];
  function refuse(reason: string) {
    return new UserError(`${place}: ${JSON.stringify(text)} ${reason}`);
  }
  if (!isName(name)) throw refuse(`is no fault. The faults are ${list}; @0.5 after one makes it happen half the time.`);
  const takes = faults[name];
  if (takes === 'never' && milliseconds !== undefined) throw refuse(`takes no milliseconds: write ${name}.`);
  if (takes === 'always' && milliseconds === undefined) throw refuse(`needs milliseconds: write ${name}=300.`);
  if (!isNumber(milliseconds ?? '0', 600_000)) throw refuse('is to have milliseconds from 0 to 600000 after the =.');
  if (!isNumber(share, 1)) throw refuse('is to have a share from 0 to 1 after the @, as in @0.5.');
  return { name, milliseconds: Number(milliseconds ?? 0), share: Number(share) };
}

function isName(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}

function isNumber(text: string, most: number) {
  return /^\d*\.?\d+$/.test(text) && Number(text) <= most;
}

const suffixes = { never: '', maybe: '[=<ms>]', always: '=<ms>' };
const list = Object.entries(faults)
  .map(([name, takes]) => name + suffixes[takes])
  .join(', ');
