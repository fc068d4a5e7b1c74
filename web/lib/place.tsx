import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { useCallback } from 'react';
import { type AreaName, areaNames, areaPath } from './areas.ts';

export interface Place {
  /** The workspace's slug. */
  workspace: string;
  area: AreaName;
  /** What follows the area in the address, decoded: `['rules', '<id>']`. The feature gives it its meaning. */
  rest: readonly string[];
}

/** Where the reader is. */
export function usePlace(): Place {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [, , workspace = '', area = '', ...rest] = path.split('/').map(decodePart);
  return { workspace, area: isArea(area) ? area : 'today', rest: rest.filter((part) => part !== '') };
}

const isArea = (name: string): name is AreaName => (areaNames as readonly string[]).includes(name);

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

interface GoOptions {
  /** Filters to set; the present ones are kept when the area stays the same, unless `search` is given. */
  search?: Record<string, string>;
  replace?: boolean;
}

/** `const go = useGo(); go('inbox', [conversationId])`. Staying in an area keeps its filters. */
export function useGo(): (area: AreaName, rest?: readonly string[], options?: GoOptions) => void {
  const navigate = useNavigate();
  const place = usePlace();
  return useCallback(
    (area, rest = [], { search, replace } = {}) => {
      const kept = area === place.area ? (previous: Record<string, string | undefined>) => previous : {};
      void navigate({ to: areaPath(place.workspace, area, ...rest), search: search ?? kept, replace });
    },
    [navigate, place.workspace, place.area],
  );
}

type AreaLinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  area: AreaName;
  rest?: readonly string[];
  search?: Record<string, string>;
  /** Current only at this very address, not at those below it. */
  isExact?: boolean;
  children: ReactNode;
};

/** A link to a place of this workspace. */
export function AreaLink({ area, rest = [], search, isExact, children, ...anchor }: AreaLinkProps) {
  const { workspace } = usePlace();
  return (
    <Link
      to={areaPath(workspace, area, ...rest)}
      search={search}
      activeOptions={{ exact: isExact ?? false, includeSearch: false }}
      {...anchor}
    >
      {children}
    </Link>
  );
}
