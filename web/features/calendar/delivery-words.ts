import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import type { Delivery, DeliveryEvent, Entry } from './entries.ts';

type Standing = Pick<Entry, 'state' | 'hold'>;

export interface DeliveryWords {
  /** One or two words for a chip. */
  state(standing: Standing): string;
  /** What it means for the post, and what to do about it. */
  cause(delivery: Delivery): string;
  remedy(delivery: Delivery): string;
  /** What happened, as a sentence. */
  event(event: DeliveryEvent): string;
  /** A network's or our own code, worded; undefined for one nobody worded. */
  code(code: string): string | undefined;
}

/** Deliveries in words: states, holds and events are worded by publishing, failures by the networks. */
export function useDeliveryWords(): DeliveryWords {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const code = (name: string): string | undefined =>
    maybe(`networks.failure.${name}`) ?? maybe(`publishing.problem.${name}`);
  const codeRemedy = (name: string): string | undefined =>
    maybe(`networks.failure.${name}.remedy`) ?? maybe(`publishing.problem.${name}.remedy`);
  return {
    code,
    state: ({ state, hold }) => (hold === undefined ? t(`publishing.state.${state}`) : t(`calendar.hold.${hold}`)),
    cause: ({ state, hold, problem }) =>
      hold === undefined
        ? ((problem && code(problem.code)) ?? t(`publishing.state.${state}.cause`))
        : t(`publishing.hold.${hold}`),
    remedy: ({ state, hold, problem }) =>
      hold === undefined
        ? ((problem && codeRemedy(problem.code)) ?? t(`publishing.state.${state}.remedy`))
        : t(`publishing.hold.${hold}.remedy`),
    event: ({ event, values }) => maybe(`publishing.event.${event}`, values) ?? t('calendar.event.other', { event }),
  };
}
