import { useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import type { Found } from './voice-shapes.ts';

/** How many different texts were found, when some were said more than once: both numbers, never one for the other. */
export function DistinctTexts({ texts }: { texts: Found['texts'] }) {
  const t = useSentence();
  if (texts === undefined || texts.distinct === texts.messages) return null;
  return (
    <>
      {' · '}
      <AreaLink area="listening" rest={['copies']}>
        {t(texts.whole ? 'voice.distinct' : 'voice.distinct-of', {
          distinct: texts.distinct,
          messages: texts.messages,
        })}
      </AreaLink>
    </>
  );
}
