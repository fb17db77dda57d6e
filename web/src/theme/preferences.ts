// How the reader wants it to look. Kept in localStorage: nothing secret is in here.
import { create } from 'zustand';

export type Mode = 'light' | 'dark';
interface Preferences {
  mode: Mode;
  navigation: 'open' | 'collapsed';
  setMode: (mode: Mode) => void;
  setNavigation: (navigation: Preferences['navigation']) => void;
}

const KEY = 'quarterdeck.preferences';

function stored(): Partial<Pick<Preferences, 'mode' | 'navigation'>> {
  const text = localStorage.getItem(KEY);
  try {
    return text ? (JSON.parse(text) as Partial<Preferences>) : {};
  } catch {
    return {}; // written by something else; the system's preference holds
  }
}

export const usePreferences = create<Preferences>((set) => ({
  mode: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  navigation: 'open',
  ...stored(),
  setMode: (mode) => set({ mode }),
  setNavigation: (navigation) => set({ navigation }),
}));

export function applyMode(mode: Mode): void {
  // Cloudscape declares its variables on the body, so the class must stand there too.
  for (const element of [document.documentElement, document.body]) {
    element.classList.toggle('awsui-dark-mode', mode === 'dark');
  }
}

/** Applies the present preferences and every later change. */
export function followPreferences(): void {
  applyMode(usePreferences.getState().mode);
  usePreferences.subscribe(({ mode, navigation }) => {
    applyMode(mode);
    localStorage.setItem(KEY, JSON.stringify({ mode, navigation }));
  });
}
