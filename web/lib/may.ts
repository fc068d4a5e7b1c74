import type { OperationName } from './api.ts';
import { type Contracts, contracts } from './contracts.ts';
import type { AreaLike } from './api.ts';
import { useHere } from './workspace.tsx';

/** `const may = useMay(); may('inbox.reply')`: whether the reader's role allows it. The server decides again; this only spares vain buttons. */
export function useMay(): (name: OperationName<Contracts>) => boolean {
  const { role } = useHere().workspace;
  return (name) => {
    const [area = '', operation = ''] = name.split('.');
    const spec = (contracts as Readonly<Record<string, AreaLike>>)[area]?.operations[operation];
    return role === 'owner' || spec?.roles.includes(role) === true;
  };
}
