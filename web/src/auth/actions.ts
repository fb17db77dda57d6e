import { authorizedFetch, sessionUrl } from '@/api/transport';
import { problemFrom } from '@/api/problem';
import { Cognito, type Pool, type Tokens } from './cognito';
import { startSession, useSession } from './session';

let cognito: Cognito | null = null;

export function setPool(pool: Pool): void {
  cognito = new Cognito(pool);
}

export function identity(): Cognito {
  if (!cognito) throw new Error('The console started without its configuration.');
  return cognito;
}

/** Begins the session: the refresh token goes into the HttpOnly cookie and is forgotten here. */
export async function begin(tokens: Tokens): Promise<void> {
  const response = await fetch(sessionUrl(), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { authorization: `Bearer ${tokens.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ refresh_token: tokens.refreshToken }),
  });
  if (!response.ok) throw problemFrom(await response.json().catch(() => null), response);
  startSession({ access_token: tokens.accessToken, expires_in: tokens.expiresIn });
}

/** Ends the session here and at Cognito. Throws when the cookie could not be taken back. */
export async function signOut(): Promise<void> {
  const response = await authorizedFetch(sessionUrl(), { method: 'DELETE' });
  if (!response.ok && response.status !== 401) throw problemFrom(await response.json().catch(() => null), response);
  useSession.getState().setSession(null);
}
