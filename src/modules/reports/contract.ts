import { z } from 'zod';
import { anyRole, areaContract, id, leads, nothing, page, pageInput, staff } from '../../kernel/operation.ts';
import { date } from '../spend/contract-shapes.ts';
import * as shape from './contract-shapes.ts';

const text = (most: number) => z.string().trim().max(most);
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const reportsContract = areaContract('reports', {
  settings: {
    effect: 'read',
    roles: anyRole,
    summary: 'How reports look: name, colour, logo, footer',
    input: nothing,
    output: shape.settings,
  },
  changeSettings: {
    effect: 'write',
    roles: leads,
    summary: 'Change how reports look; a colour that can’t be read on white is refused',
    input: z.object({
      name: text(200).nullable().optional(),
      colour: z
        .string()
        .regex(/^#[0-9a-fA-F]{6}$/)
        .nullable()
        .optional(),
      /** A picture among the media: PNG or JPEG, at most 300 kB. */
      logoId: id.nullable().optional(),
      footer: text(300).optional(),
      hidesMaker: z.boolean().optional(),
    }),
    output: shape.settings,
  },
  list: {
    effect: 'read',
    roles: anyRole,
    summary: 'List reports, newest first; clients and readers see frozen ones only',
    input: z.object({
      ...pageInput,
      kind: shape.kind.optional(),
      state: z.enum(['draft', 'frozen']).optional(),
      subjectId: id.optional(),
    }),
    output: page(shape.summary),
  },
  make: {
    effect: 'write',
    roles: staff,
    summary: 'Make a report of a kind about days, as a draft that shows the numbers of now until it is frozen',
    input: z.object({
      kind: shape.kind.default('progress'),
      from: date,
      to: date,
      subject: shape.reportSubject.optional(),
      title: text(200).default(''),
      why: text(5_000).default(''),
      asks: z.array(text(500).min(1)).max(10).default([]),
    }),
    output: shape.report,
  },
  show: {
    effect: 'read',
    roles: anyRole,
    summary: 'One report with its document in no language: sentences as keys, numbers as numbers',
    input: z.object({ id }),
    output: shape.report,
  },
  change: {
    effect: 'write',
    roles: staff,
    summary: 'Change a draft: its title, days, why things changed, and what is asked of the reader',
    input: z.object({
      id,
      title: text(200).optional(),
      from: date.optional(),
      to: date.optional(),
      why: text(5_000).optional(),
      asks: z.array(text(500).min(1)).max(10).optional(),
    }),
    output: shape.report,
  },
  remove: {
    effect: 'destroy',
    roles: staff,
    summary: 'Throw a draft away, with its plan; a frozen report is never removed',
    input: z.object({ id }),
    output: nothing,
  },
  freeze: {
    effect: 'write',
    roles: staff,
    summary: 'Freeze a draft: its numbers, words and rows stay as they are now, under one hash',
    input: z.object({ id }),
    output: shape.report,
  },
  render: {
    effect: 'read',
    roles: anyRole,
    summary:
      'A report as a file: HTML, PDF (tagged) or the CSV appendix, in a language; of a frozen one always the same bytes',
    input: z.object({ id, format: shape.format.default('html'), language: shape.language.default('en') }),
    output: z.object({
      fileName: z.string(),
      type: z.string(),
      base64: z.string(),
      /** Of the file. */
      sha256: z.string(),
      size: z.int(),
    }),
  },
  markRead: {
    effect: 'write',
    roles: ['owner', 'manager', 'client'],
    summary: 'Say that one has read a frozen report, under its hash',
    input: z.object({ id, comment: text(2_000).default('') }),
    output: shape.report,
  },
  actions: {
    effect: 'read',
    roles: staff,
    summary: 'Next actions, best expected value first: of one report, or all that are still planned',
    input: z.object({ reportId: id.optional(), state: z.enum(shape.actionStates).optional() }),
    output: z.object({ items: z.array(shape.action) }),
  },
  saveAction: {
    effect: 'write',
    roles: staff,
    summary: 'Add a next action to a draft’s plan, or change the one with this id',
    input: z.object({
      id: id.optional(),
      reportId: id,
      words: text(500).min(1),
      ownerId: z.string().max(100).nullable().default(null),
      due: date.nullable().default(null),
      expected: shape.expected.nullable().default(null),
      evidence: shape.evidence.default({ type: 'untested' }),
      watch: shape.watch.nullable().default(null),
    }),
    output: shape.action,
  },
  settleAction: {
    effect: 'write',
    roles: staff,
    summary: 'Say that an action is done, dropped, or planned again; the next report scores it',
    input: z.object({ id, state: z.enum(shape.actionStates), remark: text(1_000).default('') }),
    output: shape.action,
  },
  removeAction: {
    effect: 'destroy',
    roles: staff,
    summary: 'Take an action out of a draft’s plan',
    input: z.object({ id }),
    output: nothing,
  },
  links: {
    effect: 'read',
    roles: staff,
    summary: 'Links by which a frozen report is read without an account, newest first',
    input: z.object({ reportId: id }),
    output: z.object({ items: z.array(shape.link) }),
  },
  createLink: {
    effect: 'write',
    roles: staff,
    summary: 'Make a link to read one frozen report; its address is shown once',
    input: z.object({
      reportId: id,
      label: text(200).default(''),
      language: shape.language.default('en'),
      days: z.int().min(1).max(365).default(30),
    }),
    output: z.object({ link: shape.link, url: z.string() }),
    secretOutput: true,
  },
  revokeLink: {
    effect: 'write',
    roles: staff,
    summary: 'Close a link; who opens it afterwards reads nothing',
    input: z.object({ id }),
    output: shape.link,
  },
  schedules: {
    effect: 'read',
    roles: staff,
    summary: 'Reports that are made and sent by themselves, with their recipients',
    input: nothing,
    output: z.object({ items: z.array(shape.schedule) }),
  },
  saveSchedule: {
    effect: 'write',
    roles: leads,
    summary: 'Have a report made and sent weekly or monthly, or change the schedule with this id',
    input: z.object({
      id: id.optional(),
      name: text(200).min(1),
      kind: shape.kind.default('progress'),
      subject: shape.reportSubject.optional(),
      every: z.enum(['week', 'month']),
      /** Of a week 1 (Monday) to 7, of a month 1 to 28. */
      onDay: z.int().min(1).max(28),
      wallTime: wallTime.default('09:00'),
      /** IANA name; absent: the workspace's. */
      zone: z.string().max(100).optional(),
      isPaused: z.boolean().default(false),
      recipients: z
        .array(z.object({ email: z.email().max(254), language: shape.language.default('en') }))
        .max(50)
        .default([]),
    }),
    output: shape.schedule,
  },
  removeSchedule: {
    effect: 'destroy',
    roles: leads,
    summary: 'Remove a schedule with its recipients; what was made and sent stays',
    input: z.object({ id }),
    output: nothing,
  },
  sendings: {
    effect: 'read',
    roles: staff,
    summary: 'What was sent to whom, newest first, with what became of it',
    input: z.object({ ...pageInput, scheduleId: id.optional() }),
    output: page(shape.sending),
  },
  sendAgain: {
    effect: 'write',
    roles: leads,
    summary: 'Send one again whose answer was lost or that was refused: it may then arrive twice',
    input: z.object({ id }),
    output: shape.sending,
  },
});
