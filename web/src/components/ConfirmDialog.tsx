import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { type ReactNode, useState } from 'react';
import { Dialog } from './Dialog';
import { ErrorWords } from './Notice';

interface Props {
  title: string;
  /** What must be typed before the button works. */
  typed: string;
  action: string;
  children: ReactNode;
  onConfirm: () => Promise<unknown>;
  onClose: () => void;
}

/** For what cannot be undone: says what will happen, and asks for the thing's own name. */
export function ConfirmDialog({ title, typed, action, children, onConfirm, onClose }: Props) {
  const [value, setValue] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const confirm = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch (problem) {
      setError(problem as Error);
      setBusy(false);
    }
  };
  return (
    <Dialog label={title} className="qd-confirm" onClose={onClose}>
      <div className="qd-stack">
        <h2>{title}</h2>
        <div>{children}</div>
        <FormField label={<>Type “{typed}” to go on</>}>
          <Input value={value} onChange={({ detail }) => setValue(detail.value)} />
        </FormField>
        {error && <ErrorWords error={error} />}
        <div className="qd-row qd-end">
          <Button variant="link" onClick={onClose}>
            Keep it
          </Button>
          <Button variant="primary" loading={busy} disabled={value !== typed} onClick={() => void confirm()}>
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
