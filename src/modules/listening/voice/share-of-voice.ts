import type { z } from 'zod';
import { type ClusterLine, clusteredShare, type Share } from '../../../analysis/voice/index.ts';
import { toIso } from '../../../kernel/time.ts';
import type { VerbContext } from '../../../platform/operations/context.ts';
import type { voiceOperations } from '../contract-voice.ts';
import { compare, type ComparedQuery } from '../domain/comparability.ts';
import { pointsOf } from '../domain/volume-points.ts';
import { listeningError } from '../problems.ts';
import { readComparedSources, readSubjects } from './read-compared.ts';
import {
  type Asked,
  linesByQuery,
  moodByQuery,
  type PartCount,
  partsOf,
  type PointCount,
  pointsByQuery,
  type Total,
  totalsOf,
} from './sum-voice.ts';
import { withRoom } from './with-room.ts';

type Operation = (typeof voiceOperations)['shareOfVoice'];
type Input = z.infer<Operation['input']>;
export type VoiceAnswer = z.input<Operation['output']>;

/** Fewer messages than this in all, and the reader is told. */
const FEW = 30;

/** Who is spoken of how much, of those compared. */
export async function shareOfVoice(context: VerbContext, input: Input): Promise<VoiceAnswer> {
  const since = Date.parse(input.since);
  const until = Date.parse(input.until);
  if (since >= until) throw listeningError('period-empty', { since: input.since, until: input.until });
  const ids = typeof input.queries === 'string' ? [input.queries] : input.queries;
  const subjects = await readSubjects(context, ids);
  const { networks, warnings } = compare(await readComparedSources(context), subjects, { since, until }, input.basis);
  const asked: Asked = {
    ...{ since: toIso(since), until: toIso(until) },
    queries: subjects.map(({ id }) => id),
    networks,
    topic: input.topic,
  };
  const before: Asked = { ...asked, since: toIso(2 * since - until), until: toIso(since) };
  return withRoom(context, async () => {
    const facts = await factsOf(context, asked, before);
    const points = await pointsByQuery(context, asked, input.step, input.zone);
    const few = facts.totals.reduce((sum, { messages }) => sum + messages, 0) < FEW;
    return {
      subjects: subjects.map((subject) => subjectOf(subject, facts)),
      points: trendOf(points, asked, input),
      networks,
      warnings: [...warnings, ...(few ? [{ code: 'few' as const, values: {} }] : [])],
    };
  });
}

/** One after the other: they share a transaction. */
async function factsOf(context: VerbContext, asked: Asked, before: Asked) {
  return {
    totals: await totalsOf(context, asked),
    all: await linesByQuery(context, asked, 'all'),
    once: await linesByQuery(context, asked, 'once'),
    mood: await moodByQuery(context, asked),
    parts: await partsOf(context, asked),
    totalsBefore: await totalsOf(context, before),
    before: await linesByQuery(context, before, 'all'),
  };
}

type Facts = Awaited<ReturnType<typeof factsOf>>;

const none: Omit<Total, 'query'> = {
  messages: 0,
  distinct: 0,
  authors: 0,
  negative: 0,
  neutral: 0,
  positive: 0,
  unclear: 0,
};

function subjectOf(subject: ComparedQuery, facts: Facts): VoiceAnswer['subjects'][number] {
  const { messages, distinct, authors, ...sentiment } = totalOf(facts.totals, subject.id);
  const past = totalOf(facts.totalsBefore, subject.id);
  const of = (lines: readonly { query: string; lines: ClusterLine[] }[]): Share | undefined =>
    clusteredShare(lines.find(({ query }) => query === subject.id)?.lines ?? []);
  return {
    ...{ query: subject.id, name: subject.name, kind: subject.kind, messages, distinct, authors },
    ...named('share', of(facts.all)),
    ...named('shareDistinct', of(facts.once)),
    before: { messages: past.messages, distinct: past.distinct, ...named('share', of(facts.before)) },
    sentiment: { ...sentiment, ...named('negativeShare', of(facts.mood)) },
    networks: partsFor(facts.parts, subject.id, 'network'),
    languages: partsFor(facts.parts, subject.id, 'language'),
  };
}

function totalOf(totals: readonly Total[], id: string): Omit<Total, 'query'> {
  const { query: _, ...total } = totals.find(({ query }) => query === id) ?? { query: id, ...none };
  return total;
}

const named = <Name extends string>(name: Name, share: Share | undefined): { [K in Name]?: Share } =>
  share === undefined ? {} : ({ [name]: share } as { [K in Name]?: Share });

const partsFor = (parts: readonly PartCount[], id: string, part: PartCount['part']) =>
  parts
    .filter((count) => count.query === id && count.part === part)
    .slice(0, 20)
    .map(({ value, messages, distinct }) => ({ value, messages, distinct }));

function trendOf(points: readonly PointCount[], asked: Asked, { step, zone }: Input): VoiceAnswer['points'] {
  const byKey = new Map(points.map((point) => [`${point.at} ${point.query}`, point]));
  return pointsOf([], { since: asked.since, until: asked.until, step, zone }).map(({ at }) => ({
    at,
    of: asked.queries.map((query) => {
      const { messages = 0, distinct = 0 } = byKey.get(`${Date.parse(at)} ${query}`) ?? {};
      return { query, messages, distinct };
    }),
  }));
}
