import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { startClient } from '@/api/client';
import { rememberSignedIn } from '@/auth/visited';
import { makeRouter } from '@/router';
import { ORIGIN } from './api';

/** Opens the console at a path, as a member whose session the cookie carries, unless nobody has signed in before. */
export function open(path: string, { signedInBefore = true } = {}) {
  startClient(`${ORIGIN}/api`);
  rememberSignedIn(signedInBefore);
  const router = makeRouter(createMemoryHistory({ initialEntries: [path] }));
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}
