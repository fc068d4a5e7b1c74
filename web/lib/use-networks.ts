import { useMaybeSentence } from './i18n.tsx';
import { useRead } from './queries.ts';

/** The networks that can be connected, each with its name in the reader's language. */
export function useNetworks() {
  const maybe = useMaybeSentence();
  const networks = useRead('accounts.networks').data?.items ?? [];
  const nameOf = (key: string): string =>
    maybe(`networks.network.${key}`) ?? networks.find(({ network }) => network === key)?.name ?? key;
  return { networks, nameOf };
}
