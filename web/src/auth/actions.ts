import { answer, plainClient } from '@/api/client';
import { endSession, startSession as keepSession } from '@/api/generated';
import { Cognito, type Pool, type Tokens } from './cognito';
import { forgetSession, startSession } from './session';

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
  const headers = { authorization: `Bearer ${tokens.accessToken}` };
  startSession(await answer(keepSession({ client: plainClient, headers, body: { refresh_token: tokens.refreshToken } })));
}

/** Ends the session here and at Cognito. Throws when the cookie could not be taken back. */
export async function signOut(): Promise<void> {
  await answer(endSession({ client: plainClient }));
  forgetSession();
}
