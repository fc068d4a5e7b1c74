import { createContext, use } from 'react';
import type { Session, WorkspaceEntry } from './session.ts';

export interface Here {
  session: Session;
  workspace: WorkspaceEntry;
}

const HereContext = createContext<Here | undefined>(undefined);
export const HereProvider = HereContext;

/** Who is signed in and in which workspace; only below the shell. */
export function useHere(): Here {
  const here = use(HereContext);
  if (here === undefined) throw new Error('no shell above');
  return here;
}
