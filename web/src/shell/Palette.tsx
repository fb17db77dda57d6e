import { useNavigate } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { Dialog } from '@/components/Dialog';
import { Icon } from '@/components/Icon';
import { usePreferences } from '@/theme/preferences';
import { ACTIONS, PAGES } from './pages';

export default function Palette({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const { mode, setMode } = usePreferences();
  const other = mode === 'dark' ? 'light' : 'dark';
  const go = (to: string) => {
    onClose();
    void navigate({ to });
  };
  return (
    <Dialog label="Go to a page or an action" className="qd-palette" onClose={onClose}>
      <Command label="Go to a page or an action">
        <Command.Input autoFocus placeholder="Go to a page or an action…" />
        <Command.List>
          <Command.Empty>Nothing by that name</Command.Empty>
          <Command.Group heading="Pages">
            {PAGES.map((page) => (
              <Command.Item key={page.to} onSelect={() => go(page.to)}>
                <Icon name={page.icon} />
                {page.text}
                <kbd>g {page.key}</kbd>
              </Command.Item>
            ))}
          </Command.Group>
          <Command.Group heading="Actions">
            {ACTIONS.map((action) => (
              <Command.Item key={action.to} onSelect={() => go(action.to)}>
                <Icon name={action.icon} />
                {action.text}
              </Command.Item>
            ))}
            <Command.Item
              onSelect={() => {
                setMode(other);
                onClose();
              }}
            >
              <Icon name={other === 'dark' ? 'moon' : 'sun'} />
              Switch to the {other} theme
            </Command.Item>
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}
