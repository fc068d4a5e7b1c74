import { useSentence } from '../../lib/i18n.tsx';
import { useNetworks } from '../../lib/use-networks.ts';
import { useFormats } from '../../lib/use-formats.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Count } from '../../ui/figures.tsx';
import { Handle } from '../../ui/handle.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { webAddress } from './web-address.ts';
import type { Person } from './shapes.ts';

type HandleShown = Person['handles'][number];

/** The person's names over the networks, as each network last told them. */
export function Handles({ handles }: { handles: readonly HandleShown[] }) {
  const t = useSentence();
  const formats = useFormats();
  const { nameOf } = useNetworks();
  const columns: Column<HandleShown>[] = [
    { key: 'handle', head: t('people.handle'), isRowHead: true, cell: (each) => <HandleLink handle={each} /> },
    {
      key: 'network',
      head: t('people.filter.network'),
      cell: ({ network }) => <NetworkChip network={network} name={nameOf(network)} />,
    },
    {
      key: 'followers',
      head: t('people.followers'),
      isNumber: true,
      cell: ({ followers }) => (followers === undefined ? '–' : <Count value={followers} isCompact />),
    },
    {
      key: 'opened',
      head: t('people.opened'),
      cell: ({ openedAt }) => (openedAt === undefined ? '–' : formats.date(openedAt)),
    },
    { key: 'seen', head: t('people.seen'), cell: ({ seenAt }) => formats.date(seenAt) },
  ];
  return (
    <DataTable
      caption={t('people.handles')}
      columns={columns}
      rows={handles}
      rowKey={({ network, remoteId }) => `${network} ${remoteId}`}
    />
  );
}

function HandleLink({ handle: { handle, url } }: { handle: HandleShown }) {
  const address = webAddress(url);
  const name = <Handle>{`@${handle}`}</Handle>;
  if (address === undefined) return name;
  return (
    <a href={address} target="_blank" rel="noreferrer noopener">
      {name}
    </a>
  );
}
