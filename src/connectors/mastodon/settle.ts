/** What became of an unclear submission: found by reading our own posts, never by sending again. */
import { z } from 'zod';
import { failure, type Outcome, success } from '../../kernel/outcome.ts';
import type { Publish, Session, SettleRequest } from '../contract.ts';
import { addressFor } from './check.ts';
import { clockSkewMs, facts } from './facts.ts';
import { call, credentialOf, lineOf } from './line.ts';
import { remoteIdOf, type StatusRef, textOf } from './map.ts';
import { unreadable } from './pages.ts';
import { asJson, type Status, statusShape } from './shapes.ts';

const pageSize = 40;
const mostPages = 10;
const sourceShape = z.object({ text: z.string() });

/**
 * Looks through everything we posted since the submission began (less the clocks' difference) for the same words under the same item.
 * `absent` is said only when that whole stretch was read and the server had `absentAfterMs` to finish.
 */
export const settle: Publish['settle'] = async (session, request) => {
  const recent = await postedSince(session, request.submittedAt - clockSkewMs);
  if (!recent.ok) return recent;
  const found = await matching(session, request, recent.value);
  if (!found.ok) return found;
  const address = addressFor(request.content);
  if (found.value) {
    const { id, url } = found.value;
    const remoteId = remoteIdOf(credentialOf(session), id);
    return success({ state: 'live', posted: { remoteId, ...(url ? { url } : {}), ref: asJson({ id, address }) } });
  }
  const absentAt = request.submittedAt + facts.settling.absentAfterMs;
  if (session.clock.now() < absentAt) {
    return failure('network', 'not-settled-yet', 'not seen among our posts yet', absentAt);
  }
  return success({ state: 'absent' });
};

/** Our posts since a moment, latest first. A server with more than we are ready to page through is not called settled. */
async function postedSince(session: Session, since: number): Promise<Outcome<Status[]>> {
  const { accountId } = credentialOf(session);
  const posts: Status[] = [];
  let before: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const answer = await call(lineOf(session), {
      path: `/api/v1/accounts/${encodeURIComponent(accountId)}/statuses`,
      query: [
        ['limit', String(pageSize)],
        ['exclude_reblogs', 'true'],
        ...(before === undefined ? [] : [['max_id', before] as const]),
      ],
    });
    if (!answer.ok) return answer;
    const rows = z.array(statusShape).safeParse(answer.value.body);
    if (!rows.success) return unreadable('the list of our posts');
    posts.push(...rows.data.filter((status) => Date.parse(status.created_at) >= since));
    const last = rows.data.at(-1);
    if (!last || rows.data.length < pageSize || Date.parse(last.created_at) < since) return success(posts);
    before = last.id;
  }
  return failure('network', 'not-settled-yet', `more than ${mostPages * pageSize} posts since the attempt`);
}

/** First by what is shown; where a server reshapes text, by the source it keeps. */
async function matching(
  session: Session,
  { content }: SettleRequest,
  posts: readonly Status[],
): Promise<Outcome<Status | undefined>> {
  const answered = (content.replyTo as unknown as StatusRef | undefined)?.id;
  const wanted = fingerprint(addressFor(content) + content.text);
  const candidates = posts.filter((status) => (status.in_reply_to_id ?? undefined) === answered).toReversed();
  const shown = candidates.find((status) => fingerprint(textOf(status).text) === wanted);
  if (shown) return success(shown);
  for (const status of candidates) {
    const source = await call(lineOf(session), { path: `/api/v1/statuses/${encodeURIComponent(status.id)}/source` });
    if (!source.ok) {
      if (source.reason === 'gone' || source.reason === 'refused') continue;
      return source;
    }
    const written = sourceShape.safeParse(source.value.body);
    if (written.success && fingerprint(written.data.text) === wanted) return success(status);
  }
  return success(undefined);
}

/** Letters and signs only: servers may fold white space, drop a mention's host and normalise. */
export const fingerprint = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/(@[a-z0-9_.-]+)@[\p{L}\p{N}.-]+/giu, '$1')
    .replace(/\s+/gu, '');
