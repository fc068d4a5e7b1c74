import { z } from 'zod';
import { anyRole, areaContract, id, instant, leads, nothing, page, pageInput, staff } from '../../kernel/operation.ts';
import * as shape from './contract-shapes.ts';
import { worldOperations } from './contract-world.ts';

const one = z.object({ id });
const answerText = z.string().min(1).max(100_000);
const ruleFields = {
  name: z.string().trim().min(1).max(120),
  enabled: z.boolean().default(true),
  query: z.string().max(8_192).default(''),
  intents: z.array(z.enum(shape.intents)).max(10).default([]),
  kinds: z.array(z.string().max(20)).max(10).default([]),
  accountIds: z.array(id).max(100).default([]),
  departmentId: id.nullable().default(null),
  assigneeId: z.string().max(100).nullable().default(null),
  urgency: z.enum(['normal', 'high']).nullable().default(null),
  spam: z.boolean().default(false),
};

export const inboxContract = areaContract('inbox', {
  ...worldOperations,
  list: {
    effect: 'read',
    roles: anyRole,
    summary: 'Conversations, those nearest to a breach first, or the newest first.',
    input: z.object({
      ...pageInput,
      /** `active` is open, waiting and woken. */
      state: z.enum(['active', ...shape.states]).default('active'),
      departmentId: id.optional(),
      /** A member, `me`, or `none`. */
      assignee: z.string().max(100).optional(),
      personId: id.optional(),
      accountId: id.optional(),
      network: z.string().max(40).optional(),
      language: z.string().max(12).optional(),
      intent: z.enum(shape.intents).optional(),
      urgency: z.enum(['normal', 'high']).optional(),
      breached: z.stringbool().or(z.boolean()).optional(),
      spam: z.stringbool().or(z.boolean()).default(false),
      sort: z.enum(['risk', 'newest']).default('risk'),
    }),
    output: page(shape.conversation),
  },
  counts: {
    effect: 'read',
    roles: anyRole,
    summary: 'How many conversations wait: mine, nobody’s, breached, near a breach, by department.',
    input: nothing,
    output: z.object({
      open: z.int(),
      mine: z.int(),
      unassigned: z.int(),
      breached: z.int(),
      nearBreach: z.int(),
      spam: z.int(),
      byDepartment: z.array(z.object({ departmentId: id.nullable(), open: z.int(), breached: z.int() })),
    }),
  },
  show: {
    effect: 'read',
    roles: anyRole,
    summary: 'A conversation whole: messages, notes, steps, clocks, and who else is looking.',
    input: one,
    output: z.object({
      conversation: shape.conversation,
      messages: z.array(shape.message),
      notes: z.array(shape.note),
      steps: z.array(shape.step),
      clocks: z.array(shape.clock),
      present: z.array(z.object({ userId: z.string(), name: z.string(), doing: z.enum(['looking', 'typing']) })),
      /** Whether an answer can be sent at all, and if not the code of why. */
      answerable: z.object({ ok: z.boolean(), code: z.string().nullable() }),
    }),
  },
  reply: {
    effect: 'write',
    roles: ['manager', 'agent'],
    summary: 'Answers; it is sent after the undo time, once.',
    input: z.object({
      id,
      text: answerText,
      language: z.string().max(35).optional(),
      /** The newest message the writer has seen: an answer given meanwhile by somebody else is not run over. */
      seenMessageId: id.optional(),
      /** Send although somebody else answered meanwhile. */
      anyway: z.boolean().default(false),
      undoSeconds: z.int().min(0).max(60).default(10),
      /** Ends the conversation when the answer is out. */
      close: z.boolean().default(false),
    }),
    output: shape.message,
  },
  withdrawReply: {
    effect: 'write',
    roles: ['manager', 'agent'],
    summary: 'Takes an answer back while it is not being sent yet.',
    input: z.object({ id, messageId: id }),
    output: nothing,
  },
  note: {
    effect: 'write',
    roles: staff,
    summary: 'Writes a note for colleagues; it is never sent.',
    input: z.object({ id, text: z.string().trim().min(1).max(20_000) }),
    output: shape.note,
  },
  assign: {
    effect: 'write',
    roles: ['manager', 'agent'],
    summary: 'Gives the conversation to a member, or to nobody.',
    input: z.object({ id, userId: z.string().max(100).nullable() }),
    output: shape.conversation,
  },
  move: {
    effect: 'write',
    roles: ['manager', 'agent'],
    summary: 'Hands the conversation to another department; its clocks go by that department’s hours and targets.',
    input: z.object({ id, departmentId: id, note: z.string().trim().max(20_000).optional() }),
    output: shape.conversation,
  },
  close: {
    effect: 'write',
    roles: ['manager', 'agent'],
    summary: 'Ends the conversation.',
    input: one,
    output: shape.conversation,
  },
  reopen: {
    effect: 'write',
    roles: ['manager', 'agent'],
    summary: 'Takes the conversation up again.',
    input: one,
    output: shape.conversation,
  },
  wait: {
    effect: 'write',
    roles: ['manager', 'agent'],
    summary: 'Waits for the person; the resolution clock rests until they write.',
    input: one,
    output: shape.conversation,
  },
  snooze: {
    effect: 'write',
    roles: ['manager', 'agent'],
    summary: 'Puts the conversation away until a moment, or until the person writes. Clocks go on.',
    input: z.object({ id, until: instant }),
    output: shape.conversation,
  },
  setUrgency: {
    effect: 'write',
    roles: ['manager', 'agent'],
    summary: 'Says how urgent it is.',
    input: z.object({ id, urgency: z.enum(['normal', 'high']) }),
    output: shape.conversation,
  },
  markSpam: {
    effect: 'write',
    roles: ['manager', 'agent'],
    summary: 'Holds a conversation aside as spam, or takes it back out; nothing is deleted.',
    input: z.object({ id, spam: z.boolean() }),
    output: shape.conversation,
  },
  openMention: {
    effect: 'write',
    roles: ['manager', 'agent'],
    summary: 'Makes a conversation of something that was only overheard.',
    input: z.object({ mentionId: id, accountId: id.optional() }),
    output: shape.conversation,
  },
  presence: {
    effect: 'write',
    unaudited: true,
    roles: ['manager', 'agent'],
    summary: 'Says that the caller looks at a conversation or is typing an answer.',
    input: z.object({ id, doing: z.enum(['looking', 'typing', 'left']) }),
    output: nothing,
  },
  rules: {
    effect: 'read',
    roles: staff,
    summary: 'Routing rules in order.',
    input: nothing,
    output: z.object({ items: z.array(shape.rule) }),
  },
  saveRule: {
    effect: 'write',
    roles: leads,
    summary: 'Creates a routing rule, or changes the one with this id.',
    input: z.object({ id: id.optional(), position: z.int().min(0).max(10_000).optional(), ...ruleFields }),
    output: shape.rule,
  },
  deleteRule: { effect: 'destroy', roles: leads, summary: 'Removes a routing rule.', input: one, output: nothing },
  tryRule: {
    effect: 'read',
    roles: leads,
    summary: 'What a rule would have caught of the newest conversations.',
    input: z.object({ ...ruleFields, limit: z.int().min(1).max(500).default(200) }),
    output: z.object({ looked: z.int(), caught: z.int(), sample: z.array(shape.conversation) }),
  },
});
