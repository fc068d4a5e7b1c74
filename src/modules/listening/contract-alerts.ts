import { z } from 'zod';
import {
  anyRole,
  type AreaContract,
  id,
  instant,
  leads,
  nothing,
  page,
  pageInput,
  staff,
} from '../../kernel/operation.ts';
import { mention } from './contract-shapes.ts';

export const alertKinds = ['volume', 'negativity'] as const;
export const severities = ['notable', 'high', 'crisis'] as const;

const story = z.object({
  /** How many of the burst's messages were looked at for words and people. */
  sample: z.int(),
  messages: z.int(),
  first: z.object({ mention: id, handle: z.string(), name: z.string(), network: z.string(), at: instant }).optional(),
  networks: z.array(z.object({ network: z.string(), count: z.int() })),
  authors: z.int(),
  /** Followers of the different authors together: an upper bound of who may have seen it. */
  reach: z.int(),
  /** Words the burst has and the query's usual messages don't. */
  terms: z.array(z.object({ term: z.string(), count: z.int() })),
  newAuthors: z.int(),
  /** Repeats of a text by the same author; not counted. */
  copies: z.int(),
  negative: z.int(),
  usualNegative: z.number(),
  /** False: nothing stands out beyond the number itself. */
  notable: z.boolean(),
});

export const alert = z.object({
  id,
  /** The rule's: the saved query, or the nil id for everything about us. */
  rule: id,
  /** Name of the query; absent for everything about us. */
  query: z.string().optional(),
  kind: z.enum(alertKinds),
  severity: z.enum(severities),
  state: z.enum(['open', 'acknowledged', 'muted', 'ended']),
  since: instant,
  raisedAt: instant,
  /** The stretch that decided: what it held, what was expected, and the range that 98 of 100 such stretches keep to. */
  windowMinutes: z.int(),
  seen: z.int(),
  expected: z.number(),
  low: z.int(),
  high: z.int(),
  /** All messages in the stretch; for negativity `seen` are the negative ones among them. */
  total: z.int(),
  story,
  acknowledgedBy: z.string().optional(),
  acknowledgedAt: instant.optional(),
  snoozedUntil: instant.optional(),
  endedAt: instant.optional(),
  endedBecause: z.string().optional(),
  /** What people said of it afterwards. */
  useful: z.boolean().optional(),
});

const delivery = z.object({
  channel: z.enum(['mail', 'webhook']),
  to: z.string(),
  reason: z.enum(['raised', 'grew', 'ended', 'sample']),
  state: z.enum(['waiting', 'held', 'sent', 'failed']),
  at: instant,
  /** A code worded in `alerts.json` under `problem.<code>`. */
  problem: z.string().optional(),
});

export const alertRule = z.object({
  id,
  query: z.string().optional(),
  kind: z.enum(['about-us', 'own', 'competitor', 'topic']),
  volume: z.boolean(),
  negativity: z.boolean(),
  screen: z.boolean(),
  mail: z.boolean(),
  /** Members by id; absent: owners and managers. */
  mailTo: z.array(z.string()).optional(),
  webhookUrl: z.string().optional(),
  mutedUntil: instant.optional(),
  state: z.enum(['off', 'new', 'learning', 'watching', 'cannot-tell']),
  /** When enough was heard to judge. */
  learningUntil: instant.optional(),
  /** Sources that were not heard: no alert is claimed over that stretch. */
  unheard: z.array(z.string()),
  lookedAt: instant.optional(),
  /** Alerts of the last 90 days, and how many of them people called not useful. */
  raised: z.int(),
  notUseful: z.int(),
  /** Measured false alarms in thirty days, with the 95 % interval; absent before seven days of watching. */
  falseAlarms: z.object({ perMonth: z.number(), low: z.number(), high: z.number() }).optional(),
  lastDelivery: delivery.optional(),
});

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const quiet = z.object({
  /** Absent: of the whole workspace. */
  user: z.string().optional(),
  zone: z.string().max(64),
  /** Wall times; both absent: never quiet. */
  from: wallTime.optional(),
  to: wallTime.optional(),
  /** Language of mail to this person. */
  language: z.enum(['en', 'sw', 'he', 'ar']).optional(),
});

export const alertOperations = {
  alerts: {
    effect: 'read',
    roles: anyRole,
    summary: 'List alerts, newest first: bursts of a saved query or of its negative share, one alert an incident',
    input: z.object({ state: z.enum(['open', 'ended', 'all']).default('all'), ...pageInput }),
    output: page(alert).extend({ open: z.int() }),
  },
  showAlert: {
    effect: 'read',
    roles: anyRole,
    summary: 'Show one alert: counts with the expected band, the messages most people saw, who began it, what is new',
    input: z.object({ alert: id }),
    output: alert.extend({
      points: z.array(
        z.object({
          at: instant,
          count: z.int(),
          expected: z.number(),
          low: z.int(),
          high: z.int(),
          heard: z.boolean(),
        }),
      ),
      messages: z.array(mention),
      deliveries: z.array(delivery),
    }),
  },
  acknowledgeAlert: {
    effect: 'write',
    roles: staff,
    summary: 'Say that somebody looks after an alert; `undo` takes it back',
    input: z.object({ alert: id, undo: z.boolean().default(false) }),
    output: alert,
  },
  muteAlert: {
    effect: 'write',
    roles: staff,
    summary: 'Silence an alert until it ends, or snooze it until a moment; `undo` lets it speak again',
    input: z.object({ alert: id, until: instant.optional(), undo: z.boolean().default(false) }),
    output: alert,
  },
  judgeAlert: {
    effect: 'write',
    roles: staff,
    summary: 'Say whether an alert was useful; "not useful" counts into the measured false alarms of its query',
    input: z.object({ alert: id, useful: z.boolean() }),
    output: alert,
  },
  alertRules: {
    effect: 'read',
    roles: anyRole,
    summary:
      'List what is watched: each saved query and everything about us, how it is routed, and its measured false alarms',
    input: nothing,
    output: z.object({ items: z.array(alertRule), statedPerMonth: z.number(), mailReady: z.boolean() }),
  },
  setAlertRule: {
    effect: 'write',
    roles: leads,
    summary: 'Change what is watched of a query and who is told: screen, mail, a signed webhook, a pause',
    input: z.object({
      rule: id,
      volume: z.boolean().optional(),
      negativity: z.boolean().optional(),
      screen: z.boolean().optional(),
      mail: z.boolean().optional(),
      mailTo: z.array(z.string().max(100)).max(100).nullable().optional(),
      webhookUrl: z
        .url({ protocol: /^https?$/ })
        .max(2_000)
        .nullable()
        .optional(),
      webhookSecret: z.string().min(16).max(200).optional(),
      mutedUntil: instant.nullable().optional(),
    }),
    output: alertRule,
    secretInput: ['webhookSecret'],
  },
  quietHours: {
    effect: 'read',
    roles: anyRole,
    summary: 'When mail and webhooks wait until morning: of the workspace, and your own',
    input: nothing,
    output: z.object({ items: z.array(quiet) }),
  },
  setQuietHours: {
    effect: 'write',
    roles: anyRole,
    summary:
      'Set your quiet hours, their zone and the language of your mail (or, with `workspace`, those of everybody); a crisis is told at once',
    input: quiet.omit({ user: true }).extend({ workspace: z.boolean().default(false) }),
    output: z.object({ items: z.array(quiet) }),
  },
  testAlert: {
    effect: 'write',
    roles: leads,
    summary: 'Send a sample alert by the ways a rule has, to see that they arrive',
    input: z.object({ rule: id }),
    output: z.object({ queued: z.int() }),
  },
} as const satisfies AreaContract;
