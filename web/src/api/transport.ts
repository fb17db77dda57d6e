// How every request to the API is sent: with a fresh access token, and once more if the API says that it is stale.
import { ensureSession, type Renewed, useSession } from '@/auth/session';
import { ApiProblem, problemFrom } from './problem';

let base = '/api';

export function setApiBase(apiBase: string): void {
  base = apiBase;
}

export const apiBase = (): string => base;
export const sessionUrl = (): string => `${base}/session`;

/** New tokens for the refresh token in the cookie; null when there is none or it is spent. */
export async function renew(): Promise<Renewed | null> {
  const response = await fetch(`${sessionUrl()}/refresh`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  if (response.status === 401) return null;
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(body, response);
  return body as Renewed;
}

export const SIGNED_OUT = new ApiProblem(401, 'Your session has ended', 'Sign in again to go on.', [], null);

export async function authorizedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const response = await sendAs(request.clone());
  if (response.status !== 401) return response;
  useSession.getState().setSession(null);
  return sendAs(request);
}

async function sendAs(request: Request): Promise<Response> {
  if (!(await ensureSession(renew))) throw SIGNED_OUT;
  request.headers.set('authorization', `Bearer ${useSession.getState().session?.accessToken}`);
  return fetch(request);
}
