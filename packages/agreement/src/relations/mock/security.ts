import type { ListFaults } from './fault.ts';

/** Lists what Prism does wrong with credentials. */
export const listSecurityFaults: ListFaults = () => [
  {
    fault: 'Prism only checks that there are credentials in the form of the scheme.',
    source: 'http/src/validator/validators/security/handlers/bearer.ts',
    covers: ({ keyword }, { credentials }) => keyword === 'security' && credentials !== 'none',
  },
];
