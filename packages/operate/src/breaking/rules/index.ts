import { contractRules } from './contract-rules.ts';
import { echoRules } from './echo.ts';
import type { Rule } from './rule.ts';
import type { RuleId } from './rule-id.ts';
import { schemaRules } from './schema-rules.ts';

/** Every rule, by its id. The type checker asks for a row of each id, and a test for a pair of contracts of each row. */
export const rules: { [Id in RuleId]: Rule } = { ...contractRules, ...schemaRules, ...echoRules };
