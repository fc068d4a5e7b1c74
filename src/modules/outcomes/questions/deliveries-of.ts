import { sql } from 'kysely';
import type { QuestionSubject } from '../contract-questions.ts';
import type { Home } from './home.ts';
import type { Asked } from './subject-window.ts';

/** Which deliveries `d` a question is about. */
export function deliveriesOf({ zone }: Home, subject: QuestionSubject, { from, to }: Asked) {
  const inDays = sql`d.kind = 'post' and (d.published_at at time zone ${zone})::date between ${from}::date and ${to}::date`;
  switch (subject.type) {
    case 'campaign':
      return sql`d.campaign_id = ${subject.campaignId} and ${inDays}`;
    case 'post':
      return sql`d.id = ${subject.deliveryId}`;
    case 'channel':
      return sql`d.network = ${subject.network} and ${inDays}`;
    case 'posts': {
      const { campaignId, network, language, hasPicture } = subject;
      return sql`${inDays} and ${campaignId === undefined ? sql`true` : sql`d.campaign_id = ${campaignId}`}
        and ${network === undefined ? sql`true` : sql`d.network = ${network}`}
        and ${language === undefined ? sql`true` : sql`d.language = ${language}`}
        and ${hasPicture === undefined ? sql`true` : sql`(jsonb_array_length(d.media) > 0) = ${hasPicture}`}`;
    }
    default:
      return sql`false`;
  }
}
