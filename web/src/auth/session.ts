// Who is signed in. Tokens live in memory alone; a reload gets new ones through the HttpOnly cookie.
import { create } from 'zustand';
import { hasSignedIn, rememberSignedIn } from './visited';

export interface Session {
  accessToken: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

interface SessionState {
  session: Session | null;
  setSession: (session: Session | null) => void;
}

export const useSession = create<SessionState>((set) => ({
  session: null,
  setSession: (session) => set({ session }),
}));

/** A token that ends within this time is renewed first: it must outlive the request that carries it. */
const MARGIN_MS = 30_000;

export interface Renewed {
  access_token: string;
  /** Seconds from now. */
  expires_in: number;
}
let renewing: Promise<boolean> | null = null;

export function startSession(renewed: Renewed, now = Date.now()): void {
  useSession.getState().setSession({ accessToken: renewed.access_token, expiresAt: now + renewed.expires_in * 1000 });
  rememberSignedIn(true);
}

/** Forgets the session here; its cookie is the API's to take back. */
export function forgetSession(): void {
  useSession.getState().setSession(null);
  rememberSignedIn(false);
}

/**
 * True once there is a session: the one in memory, or a new one from the cookie. False when the cookie is absent or
 * spent, and at once where nobody has signed in: a stranger need not wait for the API. Several callers share one
 * renewal, since a rotated refresh token serves only once.
 */
export function ensureSession(renew: () => Promise<Renewed | null>, now = Date.now()): Promise<boolean> {
  const { session } = useSession.getState();
  if (session && session.expiresAt - now > MARGIN_MS) return Promise.resolve(true);
  if (!hasSignedIn()) return Promise.resolve(false);
  renewing ??= renew()
    .then((renewed) => {
      if (renewed) startSession(renewed);
      else forgetSession();
      return renewed !== null;
    })
    .finally(() => {
      renewing = null;
    });
  return renewing;
}
