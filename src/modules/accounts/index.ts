import { bindArea } from '../../platform/operations/area.ts';
import { accountsContract } from './contract.ts';
import { credentialContext } from './rows.ts';
import { attemptContext, beginConnect } from './verbs/begin-connect.ts';
import { checkHealth } from './verbs/check-health.ts';
import { connectAccount } from './verbs/connect-account.ts';
import { disconnectAccount } from './verbs/disconnect-account.ts';
import { listAccounts } from './verbs/list-accounts.ts';
import { listNetworks } from './verbs/list-networks.ts';

export const accounts = bindArea(
  accountsContract,
  {
    networks: listNetworks,
    list: listAccounts,
    connect: connectAccount,
    beginConnect,
    checkHealth,
    disconnect: disconnectAccount,
  },
  {
    sealed: [
      { table: 'accounts', column: 'credential', context: credentialContext },
      { table: 'connect_attempts', column: 'sealed_state', context: attemptContext },
    ],
  },
);

export { accountConnected, accountDisconnected, accountHealthChanged } from './events.ts';
export type { AccountTables } from './tables.ts';
export { redirectUrl } from './verbs/begin-connect.ts';
export { finishConnect } from './verbs/finish-connect.ts';
export { type SessionOf, withSession } from './verbs/with-session.ts';
