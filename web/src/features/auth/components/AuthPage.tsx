import Alert from '@cloudscape-design/components/alert';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ApiProblem } from '@/api/problem';
import favicon from '@/theme/favicon.svg';
import '../auth.css';

interface Props {
  title: string;
  text?: ReactNode;
  /** A refusal in the service's own words. */
  error: Error | null;
  onSubmit: () => void;
  links?: ReactNode;
  children: ReactNode;
}

export function AuthPage({ title, text, error, onSubmit, links, children }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <div className="qd-auth">
      <main className="qd-auth-form">
        <div>
          <div className="qd-auth-brand">
            <img src={favicon} alt="" />
            Quarterdeck
          </div>
          <div>
            <h1>{title}</h1>
            {text && <p>{text}</p>}
          </div>
          <form onSubmit={submit} noValidate>
            {error && (
              <Alert type="error">
                {error.message}
                {error instanceof ApiProblem && error.requestId && <> Request id {error.requestId}.</>}
              </Alert>
            )}
            {children}
          </form>
          {links && <div className="qd-auth-links">{links}</div>}
        </div>
      </main>
      <Picture />
    </div>
  );
}

const SHADES = 'ooooowoo oowooooo ooooobbi oowoobii obbiiiii'.replaceAll(' ', '').split('');
const TONES: Record<string, string> = { o: 'ok', w: 'warn', b: 'busy', i: 'idle' };

function Picture() {
  return (
    <aside className="qd-auth-picture" aria-hidden="true">
      <div>
        <div className="qd-auth-matrix">
          {SHADES.map((shade, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- a drawing; its cells have no identity
            <i key={place} data-tone={TONES[shade]} />
          ))}
        </div>
        <div className="qd-stack qd-stack-s">
          <h2>Every account, every service, checked every day.</h2>
          <p className="qd-muted">See what is open, why it matters, and how to put it right.</p>
        </div>
      </div>
    </aside>
  );
}

/** Runs a step of signing in: one at a time, with its refusal kept for the page. */
export function useStep() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const run = async (step: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await step();
    } catch (refusal) {
      setError(refusal as Error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run, setError };
}
