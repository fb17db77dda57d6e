import { useEffect, useRef } from 'react';

export type Command = 'palette' | 'shortcuts' | { go: string };

/** Keys that a field is being typed into belong to the field. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** The command that a key means, given whether `g` was typed just before. */
export function commandOf(event: KeyboardEvent, afterG: boolean): Command | null {
  if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') return 'palette';
  if (isTyping(event.target) || event.metaKey || event.ctrlKey || event.altKey) return null;
  if (event.key === '?') return 'shortcuts';
  return afterG ? { go: event.key } : null;
}

const CHORD_MS = 1200;

export function useShellKeys(onCommand: (command: Command) => void): void {
  const lastG = useRef(0);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const command = commandOf(event, event.timeStamp - lastG.current < CHORD_MS && lastG.current > 0);
      lastG.current = event.key === 'g' && !isTyping(event.target) ? event.timeStamp : 0;
      if (!command) return;
      if (command === 'palette') event.preventDefault();
      onCommand(command);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [onCommand]);
}
