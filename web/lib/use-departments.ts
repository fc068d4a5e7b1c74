import type { OutputOf } from './api.ts';
import type { Contracts } from './contracts.ts';
import { useMaybeSentence } from './i18n.tsx';
import { useRead } from './queries.ts';

export type Department = OutputOf<Contracts['workspace']['operations']['departments']>['items'][number];

/** Departments with the name to show: their own, or the reader's word for the usual ones. */
export function useDepartments(): {
  departments: readonly Department[];
  nameOf: (department: Department) => string;
  nameById: (id: string | null) => string | undefined;
} {
  const maybe = useMaybeSentence();
  const departments = useRead('workspace.departments').data?.items ?? [];
  const nameOf = ({ name, key }: Department): string => name ?? maybe(`ui.department.${key}`) ?? key;
  const nameById = (id: string | null): string | undefined => {
    const found = departments.find((department) => department.id === id);
    return found && nameOf(found);
  };
  return { departments, nameOf, nameById };
}
