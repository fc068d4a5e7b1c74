import { monthsAheadTask } from '../../platform/database/ensure-months.ts';
import { bindArea } from '../../platform/operations/area.ts';
import { on } from '../../platform/operations/events.ts';
import { contentFreezing, deliveryPublished } from '../publishing/index.ts';
import { outcomesContract } from './contract.ts';
import { exportSeries } from './daily-series/export-series.ts';
import { importSeries } from './daily-series/import-series.ts';
import { listSeries } from './daily-series/list-series.ts';
import { recordDays } from './daily-series/record-days.ts';
import { archiveSeries, saveSeries } from './daily-series/save-series.ts';
import { seriesRevisions, showSeries } from './daily-series/show-series.ts';
import { answerExperiment, lookEarly } from './experiments/answer-experiment.ts';
import { experimentOptions } from './experiments/experiment-options.ts';
import { seedContext } from './experiments/experiment-rows.ts';
import { placePosts } from './experiments/place-posts.ts';
import { planExperiment } from './experiments/plan-experiment.ts';
import { listExperiments, showExperiment, verifyExperiment } from './experiments/show-experiments.ts';
import { stopExperiment } from './experiments/stop-experiment.ts';
import { recordMany } from './arriving/record-many.ts';
import { ask } from './questions/ask.ts';
import { cancelQuestion } from './questions/cancel-question.ts';
import { questionChoices } from './questions/choices.ts';
import { listQuestions } from './questions/list-questions.ts';
import { practiceTruth } from './questions/practice-truth.ts';
import { questionOptions } from './questions/options.ts';
import { answerTask } from './questions/run/answer-due.ts';
import { showQuestion } from './questions/show-question.ts';
import { forgetReceiptsTask } from './receivers/forget-receipts.ts';
import { dropReceipt, listReceipts, retryReceipt } from './receivers/manage-receipts.ts';
import { changeReceiver, closeReceiver, listReceivers, makeReceiver } from './receivers/manage-receivers.ts';
import { receiverRoute } from './receivers/receive.ts';
import { receiverContext } from './receivers/receiver-rows.ts';
import { receiptsTask } from './receivers/settle.ts';
import { endSite, listSites, saveSite } from './sites/manage-sites.ts';
import { reportRoute } from './sites/report-outcome.ts';
import { scriptRoute } from './sites/site-script.ts';
import { linkRoute } from './verbs/follow-link.ts';
import { importOutcomes } from './verbs/import-outcomes.ts';
import { changeLinkSettings, linkSettings } from './verbs/link-settings.ts';
import { listLinks, showLink } from './verbs/list-links.ts';
import { listOutcomes } from './verbs/list-outcomes.ts';
import { archiveGoal, listGoals, saveGoal } from './verbs/manage-goals.ts';
import { metricHistory } from './verbs/metric-history.ts';
import { shopTask } from './verbs/read-shop.ts';
import { recordOutcome } from './verbs/record-outcome.ts';
import { refundOutcome } from './verbs/refund-outcome.ts';
import { followersTask } from './verbs/sample-followers.ts';
import { sampleTask } from './verbs/sample-metrics.ts';
import { forCampaign, forDelivery, forDraft } from './verbs/show-evidence.ts';
import { showOverview } from './verbs/show-overview.ts';
import { trackLinks } from './verbs/track-links.ts';
import { watchMetrics } from './verbs/watch-metrics.ts';

export const outcomes = bindArea(
  outcomesContract,
  {
    goals: listGoals,
    saveGoal,
    archiveGoal,
    links: listLinks,
    link: showLink,
    linkSettings,
    changeLinkSettings,
    list: listOutcomes,
    record: recordOutcome,
    recordMany,
    receivers: listReceivers,
    makeReceiver,
    changeReceiver,
    closeReceiver,
    receipts: listReceipts,
    retryReceipt,
    dropReceipt,
    refund: refundOutcome,
    importOutcomes,
    forDelivery,
    forDraft,
    forCampaign,
    overview: showOverview,
    metricHistory,
    questionChoices,
    questionOptions,
    ask,
    questions: listQuestions,
    question: showQuestion,
    cancelQuestion,
    practiceTruth,
    experimentOptions,
    planExperiment,
    placePosts,
    experiments: listExperiments,
    experiment: showExperiment,
    stopExperiment,
    lookEarly,
    answerExperiment,
    verifyExperiment,
    series: listSeries,
    showSeries,
    seriesRevisions,
    saveSeries,
    archiveSeries,
    recordDays,
    importSeries,
    exportSeries,
    sites: listSites,
    saveSite,
    endSite,
  },
  {
    subscriptions: [on(contentFreezing, trackLinks), on(deliveryPublished, watchMetrics)],
    tasks: [
      monthsAheadTask('outcomes', ['visits', 'metric_samples']),
      sampleTask,
      followersTask,
      shopTask,
      answerTask,
      receiptsTask,
      forgetReceiptsTask,
    ],
    sealed: [
      { table: 'experiments', column: 'seed_sealed', context: seedContext },
      { table: 'receivers', column: 'secret', context: receiverContext },
    ],
    routes: [linkRoute, receiverRoute, scriptRoute, reportRoute],
  },
);

export { dailyOutcomes, type OutcomeMeasure } from './daily-series/daily-outcomes.ts';
export { listOutcomeChoices, type OutcomeChoice } from './daily-series/outcome-choices.ts';
export { type DailyNumbers, readDailySeries } from './daily-series/read-daily.ts';
export type { OutcomeTables } from './tables.ts';
export { keepOutcome, type NewOutcome } from './verbs/record-outcome.ts';
export { creditOf } from './domain/credit.ts';
export { listGoals } from './verbs/manage-goals.ts';
export { forCampaign } from './verbs/show-evidence.ts';
export { showOverview } from './verbs/show-overview.ts';
export { answerDue } from './questions/run/answer-due.ts';
