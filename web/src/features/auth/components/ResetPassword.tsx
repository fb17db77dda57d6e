import Button from '@cloudscape-design/components/button';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { identity } from '@/auth/actions';
import { passwordLacks } from '../password';
import { AuthPage, useStep } from './AuthPage';
import { CodeField, EmailField, NewPasswordField } from './fields';

export default function ResetPassword() {
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  if (sent) return <ChooseNew email={email} />;
  return <AskForCode email={email} setEmail={setEmail} onSent={() => setSent(true)} />;
}

interface AskProps {
  email: string;
  setEmail: (email: string) => void;
  onSent: () => void;
}

function AskForCode({ email, setEmail, onSent }: AskProps) {
  const { busy, error, run } = useStep();
  const submit = () =>
    void run(async () => {
      await identity().forgotPassword(email);
      onSent();
    });
  return (
    <AuthPage
      title="Reset your password"
      text="We mail a code to your address, if there is an account for it."
      error={error}
      onSubmit={submit}
      links={<Link to="/sign-in">Back to sign in</Link>}
    >
      <EmailField value={email} onChange={setEmail} />
      <Button variant="primary" formAction="submit" loading={busy} disabled={!email.includes('@')} fullWidth>
        Send me a code
      </Button>
    </AuthPage>
  );
}

function ChooseNew({ email }: { email: string }) {
  const navigate = useNavigate();
  const { busy, error, run } = useStep();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const lacks = passwordLacks(password);
  const submit = () =>
    void run(async () => {
      await identity().confirmForgotPassword(email, code, password);
      await navigate({ to: '/sign-in', search: { email } });
    });
  return (
    <AuthPage title="Choose a new password" text={<>Enter the code that we sent to {email}.</>} error={error} onSubmit={submit}>
      <CodeField value={code} onChange={setCode} label="Code from the message" />
      <NewPasswordField value={password} onChange={setPassword} label="New password" error={password ? lacks : ''} />
      <Button variant="primary" formAction="submit" loading={busy} disabled={!code || lacks !== ''} fullWidth>
        Set the password
      </Button>
    </AuthPage>
  );
}
