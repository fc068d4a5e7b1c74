import { Button } from '@mantine/core';
import { useSentence } from '../../lib/i18n.tsx';

interface MoreButtonProps {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** The next page of a list, while there is one. */
export function MoreButton({ list }: MoreButtonProps) {
  const t = useSentence();
  if (!list.hasNextPage) return null;
  return (
    <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
      {t('results.more')}
    </Button>
  );
}
