import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { Icon } from './Icon';

interface Props {
  /** `password`, `secret`: as the button names it. */
  what: string;
  value: string;
  /** The browser's own word for what belongs in here: `current-password`, `new-password`, `off`. */
  autoComplete: string;
  onChange: (value: string) => void;
}

/** A secret that its writer can look at: masked until asked, and masked again in every new form. */
export function SecretInput({ what, value, autoComplete, onChange }: Props) {
  const [shown, setShown] = useState(false);
  const words = `${shown ? 'Hide' : 'Show'} the ${what}`;
  return (
    <div className="qd-secret">
      <Input
        type={shown ? 'text' : 'password'}
        autoComplete={autoComplete}
        spellcheck={false}
        value={value}
        onChange={({ detail }) => onChange(detail.value)}
      />
      <button type="button" className="qd-tool" title={words} aria-label={words} onClick={() => setShown(!shown)}>
        <Icon name={shown ? 'hidden' : 'eye'} />
      </button>
    </div>
  );
}
