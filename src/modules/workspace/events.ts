import { domainEvent } from '../../platform/operations/events.ts';

export const workspaceCreated = domainEvent<{ kind: 'real' | 'practice' }>('workspace.created');
/** Access was taken away: later areas hand over what the member owned. */
export const memberRemoved = domainEvent<{ userId: string }>('workspace.member-removed');
