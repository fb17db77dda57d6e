import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect, type RouterHistory } from '@tanstack/react-router';
import { hasSession } from '@/api/transport';
import { LinkButton } from '@/components/LinkButton';
import { EmptyState, ErrorState } from '@/components/Notice';
import { Skeleton } from '@/components/Skeleton';
import { parseChecksSearch } from '@/features/checks/api/search';
import { parseFindingsSearch } from '@/features/findings/api/filters';
import { only, parseSearch, safePath, stringifySearch } from '@/lib/search';

const root = createRootRoute({ component: Outlet });

interface SignInSearch {
  next?: string;
  email?: string;
}
const email = (raw: Record<string, unknown>) => (typeof raw.email === 'string' ? { email: raw.email } : {});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  staticData: { title: 'Sign in' },
  validateSearch: only((raw): SignInSearch => ({ ...email(raw), next: safePath(raw.next) })),
  component: lazyRouteComponent(() => import('@/features/auth/components/SignIn')),
});
const signUp = createRoute({
  getParentRoute: () => root,
  path: '/sign-up',
  staticData: { title: 'Create your account' },
  validateSearch: only((raw): { email?: string } => email(raw)),
  component: lazyRouteComponent(() => import('@/features/auth/components/SignUp')),
});
const resetPassword = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  staticData: { title: 'Reset your password' },
  component: lazyRouteComponent(() => import('@/features/auth/components/ResetPassword')),
});

/** Everything that needs a session; without one the reader signs in first, and comes back here. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    if (await hasSession()) return;
    const next = location.href === '/' ? {} : { next: location.href };
    throw redirect({ to: '/sign-in', search: next });
  },
  component: lazyRouteComponent(() => import('@/shell/Shell'), 'Shell'),
});

const overview = createRoute({
  getParentRoute: () => app,
  path: '/',
  staticData: { title: 'Overview' },
  component: lazyRouteComponent(() => import('@/features/overview/components/OverviewPage')),
});
const findings = createRoute({
  getParentRoute: () => app,
  path: '/findings',
  staticData: { title: 'Findings' },
  validateSearch: only(parseFindingsSearch),
  component: lazyRouteComponent(() => import('@/features/findings/components/FindingsPage')),
});
const accounts = createRoute({
  getParentRoute: () => app,
  path: '/accounts',
  staticData: { title: 'AWS accounts' },
  component: lazyRouteComponent(() => import('@/features/accounts/components/AccountsPage')),
});
const connect = createRoute({
  getParentRoute: () => app,
  path: '/accounts/connect',
  staticData: { title: 'Connect', parent: { to: '/accounts', text: 'AWS accounts' } },
  component: lazyRouteComponent(() => import('@/features/accounts/components/ConnectPage')),
});
const tasks = createRoute({
  getParentRoute: () => app,
  path: '/tasks',
  staticData: { title: 'Tasks' },
  component: lazyRouteComponent(() => import('@/features/tasks/components/TasksPage')),
});
const newTask = createRoute({
  getParentRoute: () => app,
  path: '/tasks/new',
  staticData: { title: 'Create a task', parent: { to: '/tasks', text: 'Tasks' } },
  component: lazyRouteComponent(() => import('@/features/tasks/components/NewTaskPage')),
});
const task = createRoute({
  getParentRoute: () => app,
  path: '/tasks/$id',
  staticData: { title: 'Task', parent: { to: '/tasks', text: 'Tasks' } },
  component: lazyRouteComponent(() => import('@/features/tasks/components/TaskPage')),
});
const runs = createRoute({
  getParentRoute: () => app,
  path: '/runs',
  staticData: { title: 'Runs' },
  component: lazyRouteComponent(() => import('@/features/runs/components/RunsPage')),
});
const run = createRoute({
  getParentRoute: () => app,
  path: '/runs/$id',
  staticData: { title: 'Run', parent: { to: '/runs', text: 'Runs' } },
  component: lazyRouteComponent(() => import('@/features/runs/components/RunPage')),
});
const checks = createRoute({
  getParentRoute: () => app,
  path: '/checks',
  staticData: { title: 'Checks' },
  validateSearch: only(parseChecksSearch),
  component: lazyRouteComponent(() => import('@/features/checks/components/ChecksPage')),
});

const routeTree = root.addChildren([
  signIn,
  signUp,
  resetPassword,
  app.addChildren([overview, findings, accounts, connect, tasks, newTask, task, runs, run, checks]),
]);

export type AppRouter = ReturnType<typeof makeRouter>;

/** history: the browser's own, unless a test brings another. */
export function makeRouter(history?: RouterHistory) {
  return createRouter({
  routeTree,
  ...(history && { history }),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultPendingComponent: () => <Skeleton rows={10} />,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error as Error} onRetry={reset} />,
  defaultNotFoundComponent: () => (
    <EmptyState icon="search" title="There is no such page" text="The address may be old, or mistyped." action={<LinkButton to="/">Go to the overview</LinkButton>} />
  ),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
