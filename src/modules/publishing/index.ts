import { bindArea } from '../../platform/operations/area.ts';
import { publishingContract } from './contract.ts';
import { subscriptions } from './follow-others.ts';
import { cancelDelivery, moveDelivery, restoreDelivery, retryDelivery } from './verbs/change-delivery.ts';
import { checkContent } from './verbs/check-content.ts';
import { approve, listApprovals, reject, requestApproval } from './verbs/decide-approval.ts';
import { deliverTask } from './verbs/deliver-due.ts';
import { showDraft } from './verbs/draft-row.ts';
import { listDeliveries, showCalendar } from './verbs/list-deliveries.ts';
import { archiveDraft, listDrafts } from './verbs/list-drafts.ts';
import {
  archiveCampaign,
  createCampaign,
  listCampaigns,
  showCampaign,
  updateCampaign,
} from './verbs/manage-campaigns.ts';
import { changeSettings, pauseAll, resumeAll, showSettings } from './verbs/pause-publishing.ts';
import { recomputeZonesTask } from './verbs/recompute-zones.ts';
import { removeDelivery } from './verbs/remove-delivery.ts';
import { createDraft, updateDraft } from './verbs/save-draft.ts';
import { publishNow, scheduleDraft } from './verbs/schedule-draft.ts';
import { showDelivery } from './verbs/show-delivery.ts';
import { showMedia, uploadMedia } from './verbs/store-media.ts';
import { tellTask } from './verbs/tell-changes.ts';

export const publishing = bindArea(
  publishingContract,
  {
    createDraft,
    updateDraft,
    showDraft,
    listDrafts,
    archiveDraft,
    uploadMedia,
    showMedia,
    check: checkContent,
    schedule: scheduleDraft,
    publishNow,
    move: moveDelivery,
    cancel: cancelDelivery,
    restore: restoreDelivery,
    retry: retryDelivery,
    remove: removeDelivery,
    list: listDeliveries,
    show: showDelivery,
    calendar: showCalendar,
    requestApproval,
    approve,
    reject,
    listApprovals,
    pauseAll,
    resumeAll,
    settings: showSettings,
    changeSettings,
    createCampaign,
    updateCampaign,
    archiveCampaign,
    showCampaign,
    listCampaigns,
  },
  {
    tasks: [deliverTask(), tellTask, recomputeZonesTask],
    subscriptions,
  },
);

export {
  type ContentFreezing,
  contentFreezing,
  type DeliveryChange,
  deliveryChanged,
  type DeliveryFacts,
  deliveryPublished,
} from './events.ts';
export { type DeliveryPace, ordinaryPace } from './domain/pace.ts';
export type { PublishingTables } from './tables.ts';
export { bringPastPosts } from './verbs/bring-past-posts.ts';
export { accountDoor } from './verbs/account-door.ts';
export { deliverTask } from './verbs/deliver-due.ts';
export { pauseAll, resumeAll } from './verbs/pause-publishing.ts';
export { scheduleDraft } from './verbs/schedule-draft.ts';
export { type ReplyRequest, scheduleReply } from './verbs/schedule-reply.ts';
