import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  type RouteComponent,
} from '@tanstack/react-router';
import type { AreaName } from '../lib/areas.ts';
import { validFilters } from '../lib/search-params.ts';
import { FirstPlace } from './first-place.tsx';
import { Lost, ScreenFailure, ScreenLoading } from './fallbacks.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: Lost,
  errorComponent: ScreenFailure,
  validateSearch: validFilters,
});

const home = createRoute({ getParentRoute: () => root, path: '/', component: FirstPlace });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../features/sign-in/index.tsx'), 'SignInScreen'),
});
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../features/sign-in/index.tsx'), 'WelcomeScreen'),
});
const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: lazyRouteComponent(() => import('../features/sign-in/index.tsx'), 'InviteScreen'),
});

const workspace = createRoute({ getParentRoute: () => root, path: '/w/$workspace', component: Shell });
const workspaceHome = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  component: () => <Navigate from="/w/$workspace" to="/w/$workspace/today/$" />,
});

/** One route an area: what follows in the address belongs to the feature (`usePlace().rest`), so its state survives moves. */
const area = <const N extends AreaName>(name: N, component: RouteComponent) =>
  createRoute({ getParentRoute: () => workspace, path: `${name}/$`, component });

const screens = [
  area(
    'today',
    lazyRouteComponent(() => import('../features/today/index.tsx'), 'TodayScreen'),
  ),
  area(
    'inbox',
    lazyRouteComponent(() => import('../features/inbox/index.tsx'), 'InboxScreen'),
  ),
  area(
    'listening',
    lazyRouteComponent(() => import('../features/listening/index.tsx'), 'ListeningScreen'),
  ),
  area(
    'calendar',
    lazyRouteComponent(() => import('../features/calendar/index.tsx'), 'CalendarScreen'),
  ),
  area(
    'results',
    lazyRouteComponent(() => import('../features/results/index.tsx'), 'ResultsScreen'),
  ),
  area(
    'people',
    lazyRouteComponent(() => import('../features/people/index.tsx'), 'PeopleScreen'),
  ),
  area(
    'settings',
    lazyRouteComponent(() => import('../features/settings/index.tsx'), 'SettingsScreen'),
  ),
] as const;

// The page of all primitives: not in the product, only in `vite build --mode gallery` and the development server.
const gallery = createRoute({
  getParentRoute: () => root,
  path: '/gallery',
  component:
    import.meta.env.MODE === 'production' ? Lost : lazyRouteComponent(() => import('./gallery/gallery.tsx'), 'Gallery'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    signIn,
    welcome,
    invite,
    gallery,
    workspace.addChildren([workspaceHome, ...screens]),
  ]),
  defaultPreload: 'intent',
  defaultPendingComponent: ScreenLoading,
  defaultErrorComponent: ScreenFailure,
  defaultNotFoundComponent: Lost,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
