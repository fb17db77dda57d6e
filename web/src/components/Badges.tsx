import { absoluteTime, relativeTime } from '@/lib/time';
import { useNow } from '@/lib/useNow';
import { sentence } from '@/lib/words';

export function SeverityBadge({ severity }: { severity: string }) {
  return (
    <span className="qd-badge" data-tone={severity}>
      {sentence(severity)}
    </span>
  );
}

type Tone = 'ok' | 'warn' | 'bad' | 'busy' | 'idle';
const TONES: Record<string, Tone> = {
  succeeded: 'ok',
  partial: 'warn',
  failed: 'bad',
  cancelled: 'idle',
  running: 'busy',
  pending: 'busy',
  connected: 'ok',
  failing: 'bad',
  open: 'warn',
  resolved: 'ok',
  suppressed: 'idle',
  enabled: 'ok',
  paused: 'idle',
};

/** A status in its own words with a coloured dot; the words carry the meaning. */
export function State({ status }: { status: string }) {
  return (
    <span className="qd-state" data-tone={TONES[status.toLowerCase()] ?? 'idle'}>
      {sentence(status)}
    </span>
  );
}

/** `2 minutes ago`, with the exact time on hover. */
export function Ago({ iso }: { iso: string }) {
  const now = useNow();
  return (
    <time dateTime={iso} title={absoluteTime(iso)}>
      {relativeTime(iso, now)}
    </time>
  );
}
