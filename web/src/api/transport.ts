// How every request with a token is sent: the token is renewed before it ends, and once more if the API calls it stale.
import { ensureSession, type Renewed, useSession } from '@/auth/session';
import { ApiProblem } from './problem';

type Renewal = () => Promise<Renewed | null>;

let renewal: Renewal = () => Promise.resolve(null);

export function setRenewal(renew: Renewal): void {
  renewal = renew;
}

/** Whether there is a session, in memory or through the cookie. */
export const hasSession = (): Promise<boolean> => ensureSession(renewal);

export const SIGNED_OUT = new ApiProblem(401, 'Your session has ended', 'Sign in again to go on.', [], null);

export async function authorizedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const response = await sendWithToken(request.clone());
  if (response.status !== 401) return response;
  useSession.getState().setSession(null);
  return sendWithToken(request);
}

async function sendWithToken(request: Request): Promise<Response> {
  if (!(await hasSession())) throw SIGNED_OUT;
  request.headers.set('authorization', `Bearer ${useSession.getState().session?.accessToken}`);
  return fetch(request);
}
