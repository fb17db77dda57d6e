// The generated client, set up once: where it sends, with whose token, and what an answer that is no success becomes.
import { createClient, createConfig } from './generated/client';
import { client } from './generated/client.gen';
import { ApiProblem, problemFrom } from './problem';
import { authorizedFetch, setRenewal } from './transport';
import { refreshSession } from './generated';
import type { Renewed } from '@/auth/session';

/** For the calls that the cookie speaks for: they carry no access token, and must not ask for one. */
export const plainClient = createClient(createConfig());

const COMMA_SEPARATED = { array: { explode: false, style: 'form' } } as const;

/** apiBase: `/api`, or the whole address of it. The generated paths begin with /api themselves. */
export function startClient(apiBase: string): void {
  const shared = { baseUrl: apiBase.replace(/\/api\/?$/, ''), throwOnError: true, querySerializer: COMMA_SEPARATED };
  client.setConfig({ ...shared, fetch: authorizedFetch });
  plainClient.setConfig(shared);
  for (const one of [client, plainClient]) {
    one.interceptors.error.use((error, response) => (response || error instanceof TypeError ? problemFrom(error, response) : error));
  }
  setRenewal(renew);
}

/** New tokens for the refresh token in the cookie; null when there is none or it is spent. */
async function renew(): Promise<Renewed | null> {
  try {
    return await answer(refreshSession({ client: plainClient, body: {} }));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

/** The body of a call that succeeded; a call that did not has thrown an ApiProblem. */
export async function answer<T>(call: Promise<T | undefined>): Promise<T> {
  return (await call) as T;
}

interface PageOf<T> {
  items: T[];
  next_cursor: string | null;
}

/** Every item of a list that is short by nature: accounts, tasks, a run's units. */
export async function everyPage<T>(page: (cursor: { cursor?: string }) => Promise<PageOf<T> | undefined>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null | undefined;
  do {
    // oxlint-disable-next-line no-await-in-loop -- each page's cursor is in the page before
    const found = await answer(page(cursor ? { cursor } : {}));
    items.push(...found.items);
    cursor = found.next_cursor;
  } while (cursor);
  return items;
}
