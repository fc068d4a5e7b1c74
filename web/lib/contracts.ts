import { accountsContract } from '../../src/modules/accounts/contract.ts';
import { audienceContract } from '../../src/modules/audience/contract.ts';
import { inboxContract } from '../../src/modules/inbox/contract.ts';
import { listeningContract } from '../../src/modules/listening/contract.ts';
import { outcomesContract } from '../../src/modules/outcomes/contract.ts';
import { publishingContract } from '../../src/modules/publishing/contract.ts';
import { reportsContract } from '../../src/modules/reports/contract.ts';
import { spendContract } from '../../src/modules/spend/contract.ts';
import { workspaceContract } from '../../src/modules/workspace/contract.ts';

/** The areas the screens speak to. A new area's contract is added here, and nowhere else. */
export const contracts = {
  workspace: workspaceContract,
  accounts: accountsContract,
  audience: audienceContract,
  listening: listeningContract,
  inbox: inboxContract,
  publishing: publishingContract,
  spend: spendContract,
  outcomes: outcomesContract,
  reports: reportsContract,
} as const;

export type Contracts = typeof contracts;
