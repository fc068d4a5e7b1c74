import { bindArea } from '../../platform/operations/area.ts';
import { inboxContract } from './contract.ts';
import { subscriptions } from './follow-others.ts';
import { assignConversation } from './verbs/assign-conversation.ts';
import { closeConversation } from './verbs/close-conversation.ts';
import { countConversations } from './verbs/count-conversations.ts';
import { deleteRule } from './verbs/delete-rule.ts';
import { listConversations } from './verbs/list-conversations.ts';
import { listRules } from './verbs/list-rules.ts';
import { markSpam } from './verbs/mark-spam.ts';
import { moveConversation } from './verbs/move-conversation.ts';
import { noteConversation } from './verbs/note-conversation.ts';
import { notePresence } from './verbs/note-presence.ts';
import { openMention } from './verbs/open-mention.ts';
import { reopenConversation } from './verbs/reopen-conversation.ts';
import { reply } from './verbs/reply.ts';
import { saveRule } from './verbs/save-rule.ts';
import { setUrgency } from './verbs/set-urgency.ts';
import { showConversation } from './verbs/show-conversation.ts';
import { snoozeConversation } from './verbs/snooze-conversation.ts';
import { tryRule } from './verbs/try-rule.ts';
import { waitForPerson } from './verbs/wait-for-person.ts';
import { withdrawReply } from './verbs/withdraw-reply.ts';
import { watchClocks } from './watch-clocks.ts';
import { askingAgain } from './world/asking-again.ts';
import { unansweredComplaints } from './world/unanswered-complaints.ts';

export const inbox = bindArea(
  inboxContract,
  {
    list: listConversations,
    counts: countConversations,
    show: showConversation,
    reply,
    withdrawReply,
    note: noteConversation,
    assign: assignConversation,
    move: moveConversation,
    close: closeConversation,
    reopen: reopenConversation,
    wait: waitForPerson,
    snooze: snoozeConversation,
    setUrgency,
    markSpam,
    openMention,
    presence: notePresence,
    rules: listRules,
    saveRule,
    deleteRule,
    tryRule,
    unansweredComplaints,
    askingAgain,
  },
  { subscriptions, tasks: [watchClocks] },
);

export { replyRequested, replyWithdrawn, conversationOpened, conversationClosed, clockBreached } from './events.ts';
export type { InboxTables } from './tables.ts';
export { noteReply, type ReplyProgress } from './verbs/note-reply.ts';
