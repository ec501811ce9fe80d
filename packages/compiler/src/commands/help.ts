import { type Command, commands, type Option } from './commands.ts';

export const usage = 'Usage: contract-first <command> [options]';

/** Returns what `contract-first --help` prints. */
export function toHelp(): string {
  return `Compiles an OpenAPI contract, and works on the project in the current folder.

${usage}

Commands:
${toRows(Object.entries(commands).map(([name, { summary }]) => [name, summary]))}

contract-first <command> --help describes the options of a command. npm passes options after two dashes:
npm run generate -- --check

Exit codes: 0 done; 1 the contract, a check or the system says no; 2 wrong usage.`;
}

/** Returns what `contract-first <command> --help` prints. */
export function toCommandHelp(name: string, command: Command): string {
  const rows = Object.entries(command.options).map(
    ([key, option]) => [toFlag(key, option), toDescription(option)] as const,
  );
  return `${command.summary}

${toUsage(name, command)}

Options:
${toRows([...rows, ['--help', 'print this help']])}`;
}

/** Returns the usage line of a command. */
export function toUsage(name: string, { options }: Command): string {
  const flags = Object.entries(options).map(([key, option]) => `[${toFlag(key, option)}]`);
  return ['Usage: contract-first', name, ...flags].join(' ');
}

function toFlag(name: string, { value }: Option): string {
  return value ? `--${name} ${value}` : `--${name}`;
}

function toDescription({ description, default: value, environment }: Option): string {
  if (typeof value === 'boolean') return description;
  return `${description} (default: ${environment ? `${environment}, or ` : ''}${value})`;
}

function toRows(rows: (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
