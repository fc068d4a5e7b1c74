import type { VerbContext } from '../../platform/operations/context.ts';
import { tables } from '../../platform/database/open-database.ts';
import { type Language, pickLanguage, sentence } from '../../platform/sentences/sentences.ts';
import type { WorkspaceTables } from '../workspace/index.ts';
import { loadDepartments } from './department-targets.ts';
import { saveRule } from './verbs/save-rule.ts';

/** Words of lawyers, in the four languages. */
const LEGAL =
  'lawyer OR lawyers OR lawsuit OR "legal action" OR wakili OR mahakamani OR محامي OR قضائية OR "עורך דין" OR תביעה';

/** What a new workspace routes by, until people change it, named in its language. What nothing here fits goes to customer service. */
export async function makeFirstRules(context: VerbContext): Promise<void> {
  const language = await languageOf(context);
  const name = (key: string): string => sentence(language, 'inbox', `first-rule.${key}`) ?? key;
  const departments = [...(await loadDepartments(context)).values()];
  const idOf = (key: string): string | null => departments.find((department) => department.key === key)?.id ?? null;
  const plain = {
    enabled: true,
    query: '',
    intents: [],
    kinds: [],
    accountIds: [],
    assigneeId: null,
    urgency: null,
    spam: false,
  } as const;
  const rules = [
    { name: name('legal'), query: LEGAL, departmentId: idOf('legal'), urgency: 'high' as const },
    { name: name('press'), intents: ['press' as const], departmentId: idOf('pr') },
    { name: name('purchase'), intents: ['purchase' as const], departmentId: idOf('sales') },
    { name: name('praise'), intents: ['praise' as const], departmentId: idOf('marketing') },
    {
      name: name('care'),
      intents: ['complaint' as const, 'question' as const],
      departmentId: idOf('service'),
    },
  ];
  for (const rule of rules) {
    if (rule.departmentId === null) continue;
    const intents = 'intents' in rule ? [...(rule.intents ?? [])] : [];
    await saveRule(context, { ...plain, kinds: [], accountIds: [], ...rule, intents });
  }
}

async function languageOf(context: VerbContext): Promise<Language> {
  const row = await tables<WorkspaceTables>(context.tx)
    .selectFrom('workspaces')
    .select('language')
    .where('id', '=', context.workspace)
    .executeTakeFirst();
  return pickLanguage(row?.language);
}
