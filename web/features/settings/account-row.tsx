import { Button, Group } from '@mantine/core';
import type { OutputOf } from '../../lib/api.ts';
import type { Contracts } from '../../lib/contracts.ts';
import { useMaybeSentence, useSentence } from '../../lib/i18n.tsx';
import { useMay } from '../../lib/may.ts';
import { useWrite } from '../../lib/queries.ts';
import { safeAddress } from '../../lib/safe-address.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Handle } from '../../ui/handle.tsx';
import { NetworkChip } from '../../ui/network-chip.tsx';
import { Problem } from '../../ui/problem-note.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { StatusChip, type Tone } from '../../ui/status-chip.tsx';
import styles from './settings.module.css';

type Account = OutputOf<Contracts['accounts']['operations']['list']>['items'][number];

const tones: Readonly<Record<Account['health'], Tone>> = {
  ok: 'ok',
  trouble: 'near',
  reconnect: 'breach',
  disconnected: 'neutral',
};

/** One account: whether it works, since when, why not and what to do. */
export function AccountRow({ account, onReconnect }: { account: Account; onReconnect: () => void }) {
  const t = useSentence();
  const maybe = useMaybeSentence();
  const address = safeAddress(account.url);
  const handle = `@${account.handle}`;
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <NetworkChip network={account.network} name={maybe(`networks.network.${account.network}`) ?? account.network} />
        <h3 className={styles.rowName}>
          <Handle>{account.name || account.handle}</Handle>
        </h3>
        <StatusChip tone={tones[account.health]}>{t(`settings.health.${account.health}`)}</StatusChip>
      </div>
      <p className={styles.facts}>
        {address === undefined ? (
          <Handle isQuiet>{handle}</Handle>
        ) : (
          <a href={address} target="_blank" rel="noopener noreferrer">
            <Handle>{handle}</Handle>
          </a>
        )}
        {account.server !== null && <Handle isQuiet>{account.server}</Handle>}
        <span>
          {t('settings.accounts.connected')} <RelativeTime at={account.connectedAt} />
        </span>
        {account.lastOkAt !== null && (
          <span>
            {t('settings.accounts.last-ok')} <RelativeTime at={account.lastOkAt} />
          </span>
        )}
      </p>
      <Trouble account={account} />
      <Deeds account={account} onReconnect={onReconnect} />
    </li>
  );
}

function Trouble({ account }: { account: Account }) {
  const maybe = useMaybeSentence();
  const { health, healthCode, healthDetail, healthSince } = account;
  if (health === 'ok' || healthCode === null) return null;
  return (
    <div className={styles.trouble} data-health={health}>
      <p>
        <strong>{maybe(`networks.failure.${healthCode}`) ?? healthCode}</strong>
      </p>
      <p>{maybe(`networks.failure.${healthCode}.remedy`)}</p>
      <p className={styles.quiet}>
        {healthDetail !== null && <Handle>{healthDetail}</Handle>} <RelativeTime at={healthSince} />
      </p>
    </div>
  );
}

function Deeds({ account, onReconnect }: { account: Account; onReconnect: () => void }) {
  const t = useSentence();
  const may = useMay();
  const check = useWrite('accounts.checkHealth');
  const disconnect = useWrite('accounts.disconnect');
  const problem = check.problem ?? disconnect.problem;
  const isOff = account.health === 'disconnected';
  return (
    <>
      {problem !== undefined && <Problem problem={problem} isCompact />}
      <Group gap="xs">
        {(isOff || account.health === 'reconnect') && may('accounts.connect') && (
          <Button size="compact-sm" onClick={onReconnect}>
            {t('settings.accounts.again')}
          </Button>
        )}
        {!isOff && (
          <Button
            size="compact-sm"
            variant="default"
            loading={check.isPending}
            onClick={() => void check.run({ id: account.id }).catch(() => undefined)}
          >
            {t('settings.accounts.check')}
          </Button>
        )}
        {!isOff && may('accounts.disconnect') && (
          <ConfirmButton
            size="compact-sm"
            question={t('settings.accounts.disconnect-ask', { name: account.name || account.handle })}
            confirm={t('settings.accounts.disconnect')}
            onConfirm={() => void disconnect.run({ id: account.id }).catch(() => undefined)}
          >
            {t('settings.accounts.disconnect')}
          </ConfirmButton>
        )}
      </Group>
    </>
  );
}
