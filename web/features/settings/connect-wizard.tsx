import { Modal, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';
import { Loading } from '../../ui/loading.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { ConnectForm } from './connect-form.tsx';
import networkStyles from './connect.module.css';
import styles from './settings.module.css';

export type Network = OutputOf<Contracts['accounts']['operations']['networks']>['items'][number];

/** Which network, what it needs, and the way in. */
export function ConnectWizard({ network, onClose }: { network: string; onClose: () => void }) {
  const t = useSentence();
  const networks = useRead('accounts.networks');
  const [picked, setPicked] = useState(network);
  const chosen = networks.data?.items.find((each) => each.network === picked);
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={
        chosen === undefined ? t('settings.accounts.connect') : t('settings.connect.title', { network: chosen.name })
      }
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      {networks.problem !== undefined && <Problem problem={networks.problem} onRetry={() => void networks.refetch()} />}
      {networks.isPending && <Loading rows={4} />}
      {networks.data !== undefined && chosen === undefined && (
        <NetworkList networks={networks.data.items} onPick={setPicked} />
      )}
      {chosen !== undefined && <ConnectForm network={chosen} onBack={() => setPicked('')} onDone={onClose} />}
    </Modal>
  );
}

function NetworkList({ networks, onPick }: { networks: readonly Network[]; onPick: (network: string) => void }) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  return (
    <ul className={networkStyles.networks}>
      {networks.map((network) => (
        <li key={network.network}>
          <UnstyledButton className={networkStyles.network} onClick={() => onPick(network.network)}>
            <NetworkChip
              network={network.network}
              name={maybe(`networks.network.${network.network}`) ?? network.name}
            />
            <span className={styles.quiet}>
              {t(network.can.publish === true ? 'settings.connect.both' : 'settings.connect.read-only')}
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
