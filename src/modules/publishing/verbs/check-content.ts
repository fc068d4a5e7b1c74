import type { z } from 'zod';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { publishingContract } from '../contract.ts';
import { dueAtOf } from '../domain/moment.ts';
import { problem } from '../problems.ts';
import { accountDoor } from './account-door.ts';
import { checkVariant } from './check-variant.ts';
import { effectiveOf } from './draft-row.ts';
import { loadRules } from './publishing-rules.ts';

type CheckInput = z.infer<typeof publishingContract.operations.check.input>;

/** Checks what is in the composer, whether it is stored or not. */
export async function checkContent(context: VerbContext, input: CheckInput) {
  const rules = await loadRules(context);
  const known = await accountDoor.find(
    context,
    input.variants.map(({ accountId }) => accountId),
  );
  const planned = plannedOf(input, rules.timeZone);
  const accounts = [];
  for (const variant of input.variants) {
    const account = known.get(variant.accountId);
    if (!account) throw problem('account-missing');
    const { text, media } = effectiveOf(input, variant);
    const { language, draftId } = input;
    accounts.push({
      accountId: account.id,
      problems: await checkVariant(context, rules, { account, text, media, language, planned, draftId }),
    });
  }
  return { accounts };
}

function plannedOf({ wallTime, zone }: CheckInput, usualZone: string) {
  if (!wallTime) return undefined;
  const moment = { wallTime, zone: zone ?? usualZone };
  const dueAt = dueAtOf(moment);
  if (dueAt === undefined) throw problem('time-invalid', moment);
  return { moment, dueAt };
}
