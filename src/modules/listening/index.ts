import { accountConnected, accountDisconnected, accountHealthChanged } from '../accounts/index.ts';
import { personForgotten, personsMerged } from '../audience/index.ts';
import { listRules } from './alerts/alert-rules.ts';
import { acknowledgeAlert, judgeAlert, muteAlert } from './alerts/change-alert.ts';
import { countStored, pruneAlertCountsTask, recount } from './alerts/count-stored.ts';
import { alertSecretContext, deliverAlertsTask } from './alerts/deliver-notices.ts';
import { alertTask } from './alerts/evaluate.ts';
import { listAlerts } from './alerts/list-alerts.ts';
import { quietHours, setQuietHours } from './alerts/set-quiet.ts';
import { setRule, testAlert } from './alerts/set-rule.ts';
import { showAlert } from './alerts/show-alert.ts';
import { bindArea } from '../../platform/operations/area.ts';
import { on } from '../../platform/operations/events.ts';
import { listeningContract } from './contract.ts';
import { distinctTexts } from './copies/distinct-texts.ts';
import { forgetTexts, mergeMarks } from './copies/follow-people.ts';
import { listCopies, listCopiesOf, showCopyGroup } from './copies/list-copies.ts';
import { remark } from './copies/mark-mentions.ts';
import { pruneCopiesTask } from './copies/prune-copies.ts';
import { searchWithCopies } from './copies/search-with-copies.ts';
import { ensureSources, pauseSourcesOf, wakeSources } from './ensure-sources.ts';
import { mentionsChanged, mentionsStored, triageCorrected } from './events.ts';
import { foldCountsTask } from './fold-counts.ts';
import { forgetMentions, mergeMentions } from './forget.ts';
import { monthsAheadTask } from './months-ahead.ts';
import { matchTask, publicTask, replayTask } from './pipeline/tasks.ts';
import { gapTask, readTask, streamTask } from './reading/tasks.ts';
import { holdMentions, listHolds, releaseHold } from './retention/hold-mentions.ts';
import { refuseHeld } from './retention/refuse-held.ts';
import { removeOldTask } from './retention/remove-old.ts';
import { setRetention, showRetention } from './retention/set-retention.ts';
import { correctTriage } from './verbs/correct-triage.ts';
import { createSource } from './verbs/create-source.ts';
import { explainQuery } from './verbs/explain-query.ts';
import { exportMentions } from './verbs/export-mentions.ts';
import { exportSearch } from './verbs/export-search.ts';
import { importMentions } from './verbs/import-mentions.ts';
import { readForeignQuery } from './verbs/import-query.ts';
import { askHelper } from './learning/ask-helper.ts';
import { decideDepartment } from './learning/decide-department.ts';
import { listActs, listDecisions } from './learning/list-decisions.ts';
import { helperContext, setHelper, showHelper } from './learning/set-helper.ts';
import { showRecord } from './learning/show-record.ts';
import { allowAutoRouting, resetLearning, undoDecision } from './learning/steer-learning.ts';
import { suggestTriage } from './learning/suggest-triage.ts';
import { listGaps } from './verbs/list-gaps.ts';
import { listPoison } from './verbs/list-poison.ts';
import { listPublicStreams } from './verbs/list-public-streams.ts';
import { listQueries } from './verbs/list-queries.ts';
import { listSources } from './verbs/list-sources.ts';
import { listReplays, replaySource } from './verbs/replay-source.ts';
import { retryPoison } from './verbs/retry-poison.ts';
import { archiveQuery, createQuery, updateQuery } from './verbs/save-queries.ts';
import { rebuildSearchIndex, showSearchIndex } from './verbs/search-index.ts';
import { buildIndexesTask, followIndexesTask, growIndexesTask } from './search/side/tasks.ts';
import { showMention } from './verbs/show-mention.ts';
import { pauseSource, readNow, resumeSource, retrySource } from './verbs/steer-source.ts';
import { tryQuery } from './verbs/try-query.ts';
import { volume } from './verbs/volume.ts';
import { amplifiers } from './voice/amplifiers.ts';
import { exportShareOfVoice } from './voice/export-voice.ts';
import { reputation } from './voice/reputation.ts';
import { shareOfVoice } from './voice/share-of-voice.ts';
import { webhookContext } from './verbs/create-source.ts';
import { deleteView } from './views/delete-view.ts';
import { followMentions } from './views/follow-mentions.ts';
import { listViews } from './views/list-views.ts';
import { saveView } from './views/save-view.ts';
import { webhookRoute } from './webhook-route.ts';

export const listening = bindArea(
  listeningContract,
  {
    search: searchWithCopies,
    alerts: listAlerts,
    showAlert,
    acknowledgeAlert,
    muteAlert,
    judgeAlert,
    alertRules: listRules,
    setAlertRule: setRule,
    quietHours,
    setQuietHours,
    testAlert,
    volume,
    showMention,
    correctTriage,
    explainQuery,
    tryQuery,
    importQuery: readForeignQuery,
    retention: showRetention,
    setRetention,
    holds: listHolds,
    holdMentions,
    releaseHold,
    queries: listQueries,
    createQuery,
    updateQuery,
    archiveQuery,
    sources: listSources,
    createSource,
    pauseSource,
    resumeSource,
    retrySource,
    publicStreams: listPublicStreams,
    replaySource,
    replays: listReplays,
    gaps: listGaps,
    poison: listPoison,
    retryPoison,
    importMentions,
    exportMentions,
    exportSearch,
    searchIndex: showSearchIndex,
    rebuildSearchIndex,
    readNow,
    copies: listCopies,
    copyGroup: showCopyGroup,
    copiesOf: listCopiesOf,
    distinctTexts,
    shareOfVoice,
    exportShareOfVoice,
    reputation,
    amplifiers,
    views: listViews,
    saveView,
    deleteView,
    follow: followMentions,
    triageRecord: showRecord,
    suggestTriage,
    decideDepartment,
    triageDecisions: listDecisions,
    undoTriageDecision: undoDecision,
    resetTriage: resetLearning,
    allowAutoRouting,
    triageActs: listActs,
    triageHelper: showHelper,
    setTriageHelper: setHelper,
    askTriageHelper: askHelper,
  },
  {
    subscriptions: [
      on(accountConnected, (context, { accountId }) => ensureSources(context, accountId)),
      on(accountDisconnected, (context, { accountId }) => pauseSourcesOf(context, accountId)),
      on(accountHealthChanged, (context, { accountId, health }) =>
        health === 'ok' ? wakeSources(context, accountId) : Promise.resolve(),
      ),
      on(mentionsStored, async (context, { mentions }) => {
        for (const { id, known } of mentions) if (known) await remark(context, id);
      }),
      // After copies were found: repeats are not counted.
      on(mentionsStored, countStored),
      on(mentionsChanged, async (context, { mentions }) => {
        for (const { id, change } of mentions) if (change === 'edited') await remark(context, id);
      }),
      on(triageCorrected, (context, { id }) => remark(context, id)),
      on(triageCorrected, recount),
      on(personForgotten, refuseHeld),
      on(personForgotten, forgetMentions),
      on(personForgotten, forgetTexts),
      on(personsMerged, mergeMarks),
      on(personsMerged, mergeMentions),
    ],
    routes: [webhookRoute],
    sealed: [
      { table: 'sources', column: 'secret', context: webhookContext },
      { table: 'triage_helpers', column: 'secret', context: helperContext },
      { table: 'alert_rules', column: 'webhook_secret', context: alertSecretContext },
    ],
    tasks: [
      followIndexesTask,
      buildIndexesTask,
      growIndexesTask,
      readTask,
      streamTask,
      publicTask,
      matchTask,
      replayTask,
      gapTask,
      foldCountsTask,
      monthsAheadTask,
      pruneCopiesTask,
      removeOldTask,
      alertTask,
      deliverAlertsTask,
      pruneAlertCountsTask,
    ],
  },
);

export {
  gapChanged,
  mentionsChanged,
  mentionsRemoved,
  mentionsStored,
  type StoredMention,
  triageCorrected,
} from './events.ts';
export { type CopyMark, copyMarks } from './copies/group-rows.ts';
export { bringCounts } from './alerts/count-stored.ts';
export { complaintsHeard, showMentions } from './voice/complaints-heard.ts';
export { ensureSources } from './ensure-sources.ts';
export { triageHelperPaid } from './events-learning.ts';
export { messageOfStored } from './learning/message-of.ts';
export type { Message } from './learning/read-message.ts';
export { recordDecision } from './learning/record-decision.ts';
export { type LearnedRoute, routeLearned } from './learning/route-learned.ts';
export { findStoredMention } from './find-stored-mention.ts';
export { foldCounts } from './fold-counts.ts';
export type { Batch, IngestCount, SourceRef } from './ingest/batch.ts';
export { ingest, prepareMonths } from './ingest/ingest.ts';
export { readDueSources } from './reading/tasks.ts';
