import type { Rule } from './rule.ts';
import { apiRules } from './rules/api.ts';
import { integrationRules } from './rules/integrations.ts';
import { methodRules } from './rules/methods.ts';

/**
 * Every difference between the document that API Gateway imports and the one that it exports for the same API. What a
 * document is read for is in comparable.ts; anything else, such as `servers`, `tags` and `summary`, is not compared.
 */
export const rules: readonly Rule[] = [...apiRules, ...methodRules, ...integrationRules];
