import type { VerbContext } from '../../../platform/operations/context.ts';
import { ruleRows } from '../ingest/read-rules.ts';
import { toRuleShape } from '../rule-rows.ts';

export const listRules = async (context: VerbContext) => ({ items: (await ruleRows(context)).map(toRuleShape) });
