// Whether this browser has a session to take up again. A yes or no, and no secret: the session itself is in the HttpOnly cookie.

const KEY = 'quarterdeck.signed-in';

export const hasSignedIn = (): boolean => localStorage.getItem(KEY) !== null;

export function rememberSignedIn(signedIn: boolean): void {
  if (signedIn) localStorage.setItem(KEY, 'yes');
  else localStorage.removeItem(KEY);
}
