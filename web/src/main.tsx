import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem } from '@/api/problem';
import { startClient } from '@/api/client';
import { setPool } from '@/auth/actions';
import { ErrorState } from '@/components/Notice';
import { loadConfig } from './config';
import { makeRouter } from './router';
import './theme/generated.css';
import './theme/base.css';
import './components/components.css';
import { followPreferences } from './theme/preferences';

const MAX_RETRIES = 2;

/** A refusal stays a refusal; only what may pass by itself is tried again. */
function mayPass(failures: number, error: Error): boolean {
  const refused = error instanceof ApiProblem && error.status > 0 && error.status < 500 && error.status !== 429;
  return !refused && failures < MAX_RETRIES;
}

function onQueryError(error: Error): void {
  const here = router.state.location.href;
  if (error instanceof ApiProblem && error.status === 401 && !here.startsWith('/sign-in')) {
    void router.navigate({ to: '/sign-in', search: { next: here } });
  }
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: onQueryError }),
  defaultOptions: { queries: { retry: mayPass, staleTime: 10_000 }, mutations: { retry: false } },
});

const router = makeRouter();
const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element with the id root');
const page = createRoot(container);
followPreferences();

try {
  const config = await loadConfig();
  startClient(config.api_base);
  setPool(config);
  page.render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
} catch (error) {
  page.render(<ErrorState error={error as Error} onRetry={() => location.reload()} />);
}
