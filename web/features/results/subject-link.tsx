import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import type { Subject } from './shapes.ts';
import { useCampaigns } from './use-campaigns.ts';

/** What was worked on or paid for, one click from it. */
export function SubjectLink({ subject }: { subject: Subject }) {
  const t = useSentence();
  const campaigns = useCampaigns();
  const { type, id } = subject;
  const word = t(`results.subject.${type}`);
  if (type === 'workspace' || type === 'report') return word;
  if (type === 'conversation') {
    return (
      <AreaLink area="inbox" rest={[id]}>
        {word}
      </AreaLink>
    );
  }
  const name = type === 'campaign' ? campaigns.find((campaign) => campaign.id === id)?.name : undefined;
  return (
    <AreaLink area="results" rest={['of', type, id]}>
      {name === undefined ? word : <bdi>{name}</bdi>}
    </AreaLink>
  );
}
