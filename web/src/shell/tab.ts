// What the browser's tab says of a page that goes on by itself: its title, and a dot on its icon.
import { useEffect } from 'react';
import favicon from '@/theme/favicon.svg';
import picture from '@/theme/favicon.svg?raw';

export type TabTone = 'busy' | 'ok' | 'warn' | 'bad' | 'idle';

// A tab's icon is drawn outside the page, where its style sheet's variables do not reach.
const COLOURS: Record<TabTone, string> = { busy: '#38bdf8', ok: '#16a34a', warn: '#f59e0b', bad: '#dc2626', idle: '#8a8f98' };

/** Our icon with a dot in its corner, as an address that the content security policy allows. */
export function iconWith(tone: TabTone): string {
  const dot = `<circle cx="24.5" cy="24.5" r="7.5" fill="${COLOURS[tone]}" stroke="#fff" stroke-width="2"/>`;
  return `data:image/svg+xml,${encodeURIComponent(picture.replace('</svg>', `${dot}</svg>`))}`;
}

function setIcon(address: string): void {
  document.querySelector('link[rel=icon]')?.setAttribute('href', address);
}

/** For whoever works in another tab. The icon is our own again once the page is left. */
export function useTab(title: string, tone: TabTone): void {
  useEffect(() => {
    document.title = `${title} · Quarterdeck`;
  }, [title]);
  useEffect(() => {
    setIcon(iconWith(tone));
    return () => setIcon(favicon);
  }, [tone]);
}
