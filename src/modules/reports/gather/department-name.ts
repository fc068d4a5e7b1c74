import type { Shown } from '../contract-document.ts';
import { word } from './gathering.ts';

const OWN = new Set(['service', 'pr', 'sales', 'marketing', 'legal']);

/** A department's own name; else the words of those that a desk begins with. */
export function departmentName({ key, name }: { key: string | null; name: string | null }): Shown {
  if (name !== null) return { type: 'name', value: name.slice(0, 100) };
  return word(key !== null && OWN.has(key) ? `results.department.${key}` : 'reports.no-department');
}
