import { Fragment } from 'react';
import { Dialog } from '@/components/Dialog';
import { PAGES } from './pages';

const SHORTCUTS: [string, string][] = [
  ['Ctrl K', 'Go to a page or an action (⌘K on a Mac)'],
  ['?', 'Show these shortcuts'],
  ...PAGES.map((page): [string, string] => [`g ${page.key}`, page.text]),
  ['j', 'Next finding'],
  ['k', 'Previous finding'],
  ['Esc', 'Close the detail'],
];

export default function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog label="Keyboard shortcuts" className="qd-shortcuts" onClose={onClose}>
      <h2>Keyboard shortcuts</h2>
      <dl>
        {SHORTCUTS.map(([keys, meaning]) => (
          <Fragment key={keys}>
            <dt>{meaning}</dt>
            <dd>
              <kbd>{keys}</kbd>
            </dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  );
}
