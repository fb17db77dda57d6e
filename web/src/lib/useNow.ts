import { useSyncExternalStore } from 'react';

const TICK_MS = 10_000;
let now = new Date();

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(() => {
    now = new Date();
    onTick();
  }, TICK_MS);
  now = new Date();
  return () => clearInterval(timer);
}

/** The time, renewed every ten seconds, so that `2 minutes ago` stays true. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => now);
}
