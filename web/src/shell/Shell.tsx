import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Icon } from '@/components/Icon';
import { usePreferences } from '@/theme/preferences';
import { Breadcrumbs } from './Breadcrumbs';
import { Flashes } from './Flashes';
import { type Command, useShellKeys } from './keys';
import { PAGES } from './pages';
import './shell.css';
import { SideNavigation } from './SideNavigation';

const Palette = lazy(() => import('./Palette'));
const Shortcuts = lazy(() => import('./Shortcuts'));

export function Shell() {
  const navigate = useNavigate();
  const navigation = usePreferences((preferences) => preferences.navigation);
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null);
  const onCommand = useCallback(
    (command: Command) => {
      if (typeof command === 'string') return setOpen(command);
      const page = PAGES.find(({ key }) => key === command.go);
      if (page) void navigate({ to: page.to });
    },
    [navigate],
  );
  useShellKeys(onCommand);
  const close = () => setOpen(null);
  return (
    <div className="qd-shell" data-navigation={navigation}>
      <a className="qd-skip" href="#content">
        Skip to the content
      </a>
      <SideNavigation />
      <div>
        <TopBar onOpen={setOpen} />
        <main className="qd-main" id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Flashes />
      <Suspense>
        {open === 'palette' && <Palette onClose={close} />}
        {open === 'shortcuts' && <Shortcuts onClose={close} />}
      </Suspense>
    </div>
  );
}

function TopBar({ onOpen }: { onOpen: (what: 'palette' | 'shortcuts') => void }) {
  const { mode, setMode } = usePreferences();
  const other = mode === 'dark' ? 'light' : 'dark';
  const chord = navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K';
  return (
    <header className="qd-top">
      <Breadcrumbs />
      <div className="qd-top-tools">
        <button type="button" className="qd-search" aria-label="Go to a page or an action" onClick={() => onOpen('palette')}>
          <Icon name="search" size={14} />
          <span>Go to…</span>
          <kbd>{chord}</kbd>
        </button>
        <button type="button" className="qd-tool" title="Keyboard shortcuts" aria-label="Keyboard shortcuts" onClick={() => onOpen('shortcuts')}>
          <Icon name="keyboard" />
        </button>
        <button
          type="button"
          className="qd-tool"
          title={`Switch to the ${other} theme`}
          aria-label={`Switch to the ${other} theme`}
          onClick={() => setMode(other)}
        >
          <Icon name={other === 'dark' ? 'moon' : 'sun'} />
        </button>
      </div>
    </header>
  );
}
