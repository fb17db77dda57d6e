import { useEffect, useRef, useState } from 'react';

/**
 * The text of a field whose value lives elsewhere: it follows the typing at once, and hands over what was typed when
 * the typing pauses. A value that is changed elsewhere takes the field's place.
 */
export function useTyped(value: string, commit: (text: string) => void, pauseMs = 300): [string, (text: string) => void] {
  const [draft, setDraft] = useState<string | null>(null);
  const [committed, setCommitted] = useState(value);
  const [last, setLast] = useState(value);
  if (value !== last) {
    setLast(value);
    if (value !== committed) setDraft(null);
  }
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => {
      setCommitted(draft);
      latest.current(draft);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [draft, pauseMs]);
  return [draft ?? value, setDraft];
}
