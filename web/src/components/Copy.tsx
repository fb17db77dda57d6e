import { useState } from 'react';
import { Icon } from './Icon';

const SHOWN_MS = 1500;

/** True for a moment after the text reached the clipboard; failed when the browser refused. */
function useCopy(text: string) {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  const copy = () => {
    void navigator.clipboard.writeText(text).then(
      () => setState('done'),
      () => setState('failed'),
    );
    setTimeout(() => setState('idle'), SHOWN_MS);
  };
  return { state, copy };
}

const ICONS = { idle: 'copy', done: 'check', failed: 'alert' } as const;
const WORDS = { idle: '', done: 'Copied', failed: 'The browser refused to copy' } as const;

/** An id or an ARN that copies with one click. */
export function Copy({ text, label, shown = text }: { text: string; label: string; shown?: string }) {
  const { state, copy } = useCopy(text);
  return (
    <button type="button" className="qd-copy" title={WORDS[state] || `Copy ${label}`} aria-label={`Copy ${label}: ${text}`} onClick={copy}>
      <code>{shown}</code>
      <Icon name={ICONS[state]} size={13} />
      <span className="qd-sr" role="status">
        {WORDS[state]}
      </span>
    </button>
  );
}

/** A block of text to take elsewhere: a policy, a command. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  const { state, copy } = useCopy(text);
  return (
    <div className="qd-code">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keys */}
      <pre tabIndex={0} aria-label={label}>
        {text}
      </pre>
      <button type="button" className="qd-copy" title={WORDS[state] || `Copy ${label}`} aria-label={`Copy ${label}`} onClick={copy}>
        <Icon name={ICONS[state]} size={14} />
      </button>
    </div>
  );
}
