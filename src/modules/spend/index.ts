import { monthsAheadTask } from '../../platform/database/ensure-months.ts';
import { bindArea } from '../../platform/operations/area.ts';
import { on } from '../../platform/operations/events.ts';
import { triageHelperPaid } from '../listening/index.ts';
import { deliveryPublished } from '../publishing/index.ts';
import { listBudgets, setBudget, setMonthlyBudget } from './budgets/manage-budgets.ts';
import { spendContract } from './contract.ts';
import { convertSums } from './currencies/convert-sums.ts';
import { importExchangeRates } from './currencies/import-rates.ts';
import { listExchangeRates } from './currencies/list-rates.ts';
import { setExchangeRate } from './currencies/set-rate.ts';
import { bookSubscriptionsTask } from './tools/book-months.ts';
import {
  addSubscription,
  changeSubscription,
  endSubscription,
  listSubscriptions,
} from './tools/manage-subscriptions.ts';
import { chargeHelper } from './verbs/charge-helper.ts';
import { chargePost } from './verbs/charge-calls.ts';
import { correctMinutes } from './verbs/correct-minutes.ts';
import { addEntry } from './verbs/enter-cost.ts';
import { importEntries } from './verbs/import-entries.ts';
import { listEntries } from './verbs/list-entries.ts';
import { listLabour } from './verbs/list-labour.ts';
import { costAnewJob, listRates, setRate } from './verbs/manage-rates.ts';
import { recordActivity } from './verbs/record-activity.ts';
import { showCost } from './verbs/show-cost.ts';
import { summarise } from './verbs/summarise.ts';
import { voidEntry } from './verbs/void-entry.ts';

export const spend = bindArea(
  spendContract,
  {
    recordActivity,
    labour: listLabour,
    correctMinutes,
    addEntry,
    voidEntry,
    list: listEntries,
    importEntries,
    summary: summarise,
    cost: showCost,
    rates: listRates,
    setRate,
    budgets: listBudgets,
    setBudget,
    setMonthlyBudget,
    exchangeRates: listExchangeRates,
    setExchangeRate,
    importExchangeRates,
    convert: convertSums,
    subscriptions: listSubscriptions,
    addSubscription,
    changeSubscription,
    endSubscription,
  },
  {
    subscriptions: [on(deliveryPublished, chargePost), on(triageHelperPaid, chargeHelper)],
    tasks: [monthsAheadTask('spend', ['activity']), bookSubscriptionsTask],
    jobs: [costAnewJob],
  },
);

export { type Conversion, converter } from './currencies/converter.ts';
export type { CostReport } from './domain/cost-report.ts';
export { addSums, type Sum } from './domain/sums.ts';
export type { SpendTables } from './tables.ts';
export { costOf } from './verbs/cost-of.ts';
export { costOfPosts, type PostCost } from './verbs/cost-of-posts.ts';
export type { CostSubject } from './verbs/cost-family.ts';
export { usualLabour } from './verbs/impute-labour.ts';
export { costOfPeriod, summarise } from './verbs/summarise.ts';
