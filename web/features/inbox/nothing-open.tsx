import { useSentence } from '../../lib/i18n.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

/** Where a conversation would stand while none is chosen. */
export function NothingOpen({ hasAny }: { hasAny: boolean }) {
  const t = useSentence();
  return (
    <EmptyState kind="clear" title={t(hasAny ? 'inbox.choose' : 'inbox.empty')}>
      {hasAny && t('inbox.choose.how')}
    </EmptyState>
  );
}
