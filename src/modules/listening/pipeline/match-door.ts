import type { NetworkItem } from '../../../connectors/items.ts';
import type { WorkspaceId } from '../../../kernel/ids.ts';
import type { Desk } from '../../../platform/operations/desk.ts';

/** A saved query of a workspace that an item is what it asks for. */
export interface QueryMatch {
  workspace: WorkspaceId;
  query: string;
}

/** All saved queries of all workspaces, asked at once. */
export interface MatchDoor {
  /** Which saved queries an item of a network matches; no waiting, no I/O. */
  offer(network: string, item: NetworkItem): readonly QueryMatch[];
  /** Brings the set up to date with what was saved since; called before each batch, cheap when nothing was. */
  refresh(desk: Desk): Promise<void>;
}
