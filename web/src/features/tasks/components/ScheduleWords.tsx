import type { Schedule } from '@/api/model';
import { inWords } from '../api/schedule';
import { useCronWords } from '../api/queries';

/** A schedule as a sentence. A cron expression stands as it is written until its words are there. */
export function ScheduleWords({ schedule }: { schedule: Schedule | null | undefined }) {
  if (schedule?.frequency === 'cron' && schedule.cron) return <CronWords cron={schedule.cron} schedule={schedule} />;
  return <>{inWords(schedule)}</>;
}

function CronWords({ cron, schedule }: { cron: string; schedule: Schedule }) {
  const { data: words } = useCronWords(cron);
  return <span title={`cron(${cron})`}>{words ? `${words}, ${schedule.timezone}` : inWords(schedule)}</span>;
}
