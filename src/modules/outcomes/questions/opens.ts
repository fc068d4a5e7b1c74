import type { Answer } from '../contract-answers.ts';
import type { QuestionFacts } from './question-facts.ts';

/** Where the rows behind the answer are seen. */
export function opensOf({ subject, outcome, asked, home }: QuestionFacts): Answer['opens'] {
  return [...outcomeRows(outcome, asked, home.zone), ...subjectRows(subject, asked)];
}

function outcomeRows(
  outcome: QuestionFacts['outcome'],
  { from, to }: QuestionFacts['asked'],
  zone: string,
): Answer['opens'] {
  if (outcome.type === 'series')
    return [
      open('series', 'outcomes.showSeries', { id: outcome.seriesId, from, to }, `results/series/${outcome.seriesId}`),
    ];
  if (outcome.type === 'asking-again') return [open('conversations', 'inbox.list', {}, 'inbox')];
  const input = { kind: outcome.kind, from: startOf(from, zone), to: startOf(nextDay(to), zone) };
  return [open('outcomes', 'outcomes.list', input, 'results/outcomes')];
}

function subjectRows(subject: QuestionFacts['subject'], { from, to }: QuestionFacts['asked']): Answer['opens'] {
  switch (subject.type) {
    case 'campaign':
      return [
        open(
          'campaign',
          'outcomes.forCampaign',
          { campaignId: subject.campaignId },
          `results/of/campaign/${subject.campaignId}`,
        ),
        open('links', 'outcomes.links', { campaignId: subject.campaignId }, 'results/links'),
        open('ledger', 'spend.list', { campaignId: subject.campaignId }, 'results/spend'),
      ];
    case 'post':
      return [
        open(
          'delivery',
          'outcomes.forDelivery',
          { deliveryId: subject.deliveryId },
          `results/of/delivery/${subject.deliveryId}`,
        ),
        open('links', 'outcomes.links', { deliveryId: subject.deliveryId }, 'results/links'),
      ];
    case 'incident':
      return subject.alertId === undefined
        ? []
        : [open('alert', 'listening.showAlert', { alert: subject.alertId }, 'listening/alerts')];
    case 'reply-speed':
      return [];
    default:
      return [open('ledger', 'spend.list', { from, to }, 'results/spend')];
  }
}

const open = (
  what: Answer['opens'][number]['what'],
  operation: string,
  input: Record<string, unknown>,
  path: string,
): Answer['opens'][number] => ({ what, operation, input, path });

const nextDay = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
const startOf = (day: string, zone: string): string =>
  Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant().toString();
