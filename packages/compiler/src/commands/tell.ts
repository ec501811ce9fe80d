import { ContractError } from '../contract.ts';

/** What a command says of the error that ended it: a sentence of what its user can mend, a mistake of its own with its stack. */
export const toTold = (error: unknown, usage: string): unknown => {
  if (error instanceof ContractError) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  return code?.startsWith('ERR_PARSE_ARGS') ? `${message}\nUsage: ${usage}` : error;
};
