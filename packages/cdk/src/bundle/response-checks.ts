import type { Contract } from '@contract-first/compiler';
import type { Plugin } from 'esbuild';

/** Whether a function checks the responses of its operations by the contract, and what it does with one that breaks it. */
export interface ResponseChecks {
  /** `log` logs it; `refuse` also sends a 500 in its place. */
  mode: 'off' | 'log' | 'refuse';
  contract: Contract | Promise<Contract>;
}

/**
 * Returns esbuild's options for a function. The mode is a constant there, `process.env.CHECK_RESPONSES`, so that a function
 * without checks contains none of their code.
 */
export function toCheckOptions(checks?: ResponseChecks): { define: { [name: string]: string }; plugins: Plugin[] } {
  const { mode = 'off', contract } = checks ?? {};
  const define = { 'process.env.CHECK_RESPONSES': JSON.stringify(mode === 'off' ? '' : mode) };
  return { define, plugins: mode === 'off' || !contract ? [] : [toLocations(contract)] };
}

/** Provides the places in the contract, which its messages name. */
function toLocations(contract: ResponseChecks['contract']): Plugin {
  return {
    name: 'response-locations',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]lambda[\\/]src[\\/]locations\.ts$/ }, async () => {
        const { toResponseLocations } = await import('@contract-first/compiler');
        const locations = JSON.stringify(toResponseLocations(await contract));
        return { contents: `export const locations = JSON.parse(${JSON.stringify(locations)});` };
      });
    },
  };
}
