import { useMaybeSentence } from '../../lib/i18n.tsx';
import { useRead } from '../../lib/queries.ts';

/** A department's name by id: its own, else the worded one of its key, else the key. */
export function useDepartmentName(): (id: string) => string {
  const maybe = useMaybeSentence();
  const items = useRead('workspace.departments').data?.items ?? [];
  return (id) => {
    const found = items.find((department) => department.id === id);
    if (found === undefined) return id;
    return found.name ?? maybe(`results.department.${found.key}`) ?? found.key;
  };
}
