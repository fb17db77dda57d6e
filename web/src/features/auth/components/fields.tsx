import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { SecretInput } from '@/components/SecretInput';

interface Props {
  value: string;
  onChange: (value: string) => void;
  label?: string;
  error?: string;
}

export function EmailField({ value, onChange, error }: Props) {
  return (
    <FormField label="E-mail address" errorText={error} stretch>
      <Input type="email" inputMode="email" autoComplete="username" value={value} onChange={({ detail }) => onChange(detail.value)} autoFocus />
    </FormField>
  );
}

export function PasswordField({ value, onChange, label = 'Password', error }: Props) {
  return (
    <FormField label={label} errorText={error} stretch>
      <SecretInput what="password" autoComplete="current-password" value={value} onChange={onChange} />
    </FormField>
  );
}

export function NewPasswordField({ value, onChange, label = 'Password', error }: Props) {
  return (
    <FormField label={label} errorText={error} constraintText="12 characters or more, with upper and lower case, a digit and a symbol." stretch>
      <SecretInput what="password" autoComplete="new-password" value={value} onChange={onChange} />
    </FormField>
  );
}

export function CodeField({ value, onChange, label = 'Code', error }: Props) {
  return (
    <FormField label={label} errorText={error} stretch>
      <Input inputMode="numeric" autoComplete="one-time-code" value={value} onChange={({ detail }) => onChange(detail.value.trim())} autoFocus />
    </FormField>
  );
}
