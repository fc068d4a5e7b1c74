import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import { AreaLink } from '../../lib/place.tsx';
import { useRead } from '../../lib/queries.ts';
import { safeAddress } from '../../lib/safe-address.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { Handle } from '../../ui/handle.tsx';
import styles from './listening.module.css';
import type { Mention } from './shapes.ts';

type Shown = Omit<Mention, 'highlights'>;

/** Where a mention came from and what hangs on it. Pictures are named, not loaded: that would tell their host who reads. */
export function MentionFacts({ mention }: { mention: Shown }) {
  const t = useSentence();
  const formats = useFormats();
  const queries = useRead('listening.queries', { limit: 200 });
  const matched = queries.data?.items.filter(({ id }) => mention.queries.includes(id)) ?? [];
  return (
    <dl className={styles.list}>
      {matched.length > 0 && (
        <Fact name={t('listening.fact.queries')}>
          {matched.map((query) => (
            <AreaLink key={query.id} area="listening" search={{ saved: query.id }}>
              <Handle>{query.name}</Handle>
            </AreaLink>
          ))}
        </Fact>
      )}
      {mention.rating !== undefined && <Fact name={t('listening.fact.rating')}>{formats.number(mention.rating)}</Fact>}
      {mention.media.length > 0 && (
        <Fact name={t('listening.fact.media')}>
          <Media media={mention.media} />
        </Fact>
      )}
      {mention.links.length > 0 && (
        <Fact name={t('listening.fact.links')}>
          {mention.links.slice(0, 10).map((link) => (
            <OuterLink key={link} address={link} words={link} />
          ))}
        </Fact>
      )}
      <Fact name={t('listening.fact.received')}>{formats.exact(mention.receivedAt)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Media({ media }: { media: Shown['media'] }) {
  const maybe = useMaybeSentence();
  return media.map((item, index) => {
    const words = item.alt ?? maybe(`listening.media.${item.kind}`) ?? item.kind;
    return <OuterLink key={item.url ?? index} address={item.url} words={words} />;
  });
}

function OuterLink({ address, words }: { address: string | undefined; words: string }) {
  const safe = safeAddress(address);
  if (safe === undefined) return <Handle>{words}</Handle>;
  return (
    <a href={safe} target="_blank" rel="noopener noreferrer">
      <Handle>{words}</Handle>
    </a>
  );
}
