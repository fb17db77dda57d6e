import type { FindingSummary, Status } from '@/api/model';

const VERDICTS: Record<Status, [words: string, tone: string]> = {
  FAIL: ['Failed', 'warn'],
  ERROR: ['Unread', 'bad'],
  PASS: ['Passed', 'ok'],
  NOT_APPLICABLE: ['Not applicable', 'idle'],
};

export const verdictWords = (status: Status): string => VERDICTS[status][0];

/** A resolved finding says so; any other says what its check made of it. */
export function Verdict({ item }: { item: Pick<FindingSummary, 'state' | 'status'> }) {
  const [words, tone] = item.state === 'resolved' ? ['Resolved', 'ok'] : VERDICTS[item.status];
  return (
    <span className="qd-state" data-tone={tone}>
      {words}
    </span>
  );
}
