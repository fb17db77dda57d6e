import { create } from 'zustand';

export interface Flash {
  id: number;
  kind: 'success' | 'error';
  text: string;
}
interface Flashes {
  flashes: Flash[];
  dismiss: (id: number) => void;
}

let nextId = 1;
const SHOWN_MS = 6000;

export const useFlashes = create<Flashes>((set) => ({
  flashes: [],
  dismiss: (id) => set(({ flashes }) => ({ flashes: flashes.filter((one) => one.id !== id) })),
}));

/** A short word on what was done. Errors stay until they are dismissed. */
export function flash(kind: Flash['kind'], text: string): void {
  const id = nextId++;
  useFlashes.setState(({ flashes }) => ({ flashes: [...flashes, { id, kind, text }] }));
  if (kind === 'success') setTimeout(() => useFlashes.getState().dismiss(id), SHOWN_MS);
}
