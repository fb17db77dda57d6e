import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import Select from '@cloudscape-design/components/select';
import { type ReactNode, useState } from 'react';
import type { SchedulePreview } from '@/api/model';
import { fieldWords } from '@/api/problem';
import { useDebounced } from '@/lib/useDebounced';
import { absoluteTime, viewersTimeZone } from '@/lib/time';
import { sentence } from '@/lib/words';
import { useNextTimes } from '../api/queries';
import { FREQUENCIES, type Frequency, parseTime, type ScheduleDraft, scheduleOf, timeText, WEEKDAYS } from '../api/schedule';
import { ScheduleWords } from './ScheduleWords';

interface Props {
  draft: ScheduleDraft;
  onChange: (draft: ScheduleDraft) => void;
}

const NAMES: Partial<Record<Frequency, string>> = { manual: 'By hand' };

export function ScheduleFields({ draft, onChange }: Props) {
  const set = (change: Partial<ScheduleDraft>) => onChange({ ...draft, ...change });
  const schedule = useDebounced(scheduleOf(draft));
  const preview = useNextTimes(schedule);
  const problemOf = (field: string) => fieldWords(preview.data?.errors ?? [], field);
  return (
    <div className="qd-schedule">
      <div className="qd-stack">
        <SegmentedControl
          label="How often"
          selectedId={draft.frequency}
          options={FREQUENCIES.map((id) => ({ id, text: NAMES[id] ?? sentence(id) }))}
          onChange={({ detail }) => set({ frequency: detail.selectedId as Frequency })}
        />
        {draft.frequency === 'manual' ? (
          <p className="qd-muted">It runs when somebody starts it.</p>
        ) : (
          <>
            <FrequencyFields draft={draft} set={set} cronError={problemOf('schedule.cron')} />
            <TimeZone value={draft.timezone} error={problemOf('schedule.timezone')} onChange={(timezone) => set({ timezone })} />
          </>
        )}
      </div>
      {schedule && <NextTimes words={<ScheduleWords schedule={schedule} />} preview={preview.data} error={preview.error} timezone={schedule.timezone} />}
    </div>
  );
}

interface FieldsProps {
  draft: ScheduleDraft;
  set: (change: Partial<ScheduleDraft>) => void;
}

function FrequencyFields({ draft, set, cronError }: FieldsProps & { cronError: string }) {
  switch (draft.frequency) {
    case 'manual':
      return null;
    case 'hourly':
      return <Minute draft={draft} set={set} />;
    case 'daily':
      return <Time draft={draft} set={set} />;
    case 'weekly':
      return (
        <div className="qd-fields">
          <Weekday draft={draft} set={set} />
          <Time draft={draft} set={set} />
        </div>
      );
    case 'monthly':
      return (
        <div className="qd-fields">
          <Day draft={draft} set={set} />
          <Time draft={draft} set={set} />
        </div>
      );
    case 'cron':
      return <Cron draft={draft} set={set} error={cronError} />;
  }
}

function Minute({ draft, set }: FieldsProps) {
  const options = [0, 5, 10, 15, 20, 30, 40, 45, 50, 55].map((minute) => ({ value: String(minute), label: `:${String(minute).padStart(2, '0')}` }));
  const shown = options.find((option) => option.value === String(draft.minute)) ?? { value: String(draft.minute), label: `:${draft.minute}` };
  return (
    <FormField label="Minute of the hour">
      <Select options={options} selectedOption={shown} onChange={({ detail }) => set({ minute: Number(detail.selectedOption.value) })} />
    </FormField>
  );
}

/** Keeps what is being typed; only a whole time changes the schedule. */
function Time({ draft, set }: FieldsProps) {
  const [text, setText] = useState(timeText(draft));
  const change = (next: string) => {
    setText(next);
    const time = parseTime(next);
    if (time) set(time);
  };
  return (
    <FormField label="Time" errorText={parseTime(text) ? '' : 'Write it as 06:30.'}>
      <Input value={text} placeholder="06:30" onChange={({ detail }) => change(detail.value)} />
    </FormField>
  );
}

function Weekday({ draft, set }: FieldsProps) {
  const options = WEEKDAYS.map(([value, label]) => ({ value, label }));
  return (
    <FormField label="Day of the week">
      <Select
        options={options}
        selectedOption={options.find((option) => option.value === draft.weekday) ?? null}
        onChange={({ detail }) => set({ weekday: detail.selectedOption.value ?? draft.weekday })}
      />
    </FormField>
  );
}

const DAYS = [...Array.from({ length: 28 }, (_, day) => ({ value: String(day + 1), label: String(day + 1) })), { value: 'last', label: 'Last day' }];

function Day({ draft, set }: FieldsProps) {
  return (
    <FormField label="Day of the month">
      <Select
        options={DAYS}
        selectedOption={DAYS.find((option) => option.value === draft.day) ?? null}
        onChange={({ detail }) => set({ day: detail.selectedOption.value ?? draft.day })}
      />
    </FormField>
  );
}

function Cron({ draft, set, error }: FieldsProps & { error: string }) {
  return (
    <FormField
      label="Cron expression"
      errorText={error}
      constraintText="Six fields as AWS writes them: minutes, hours, day of month, month, day of week, year."
    >
      <Input value={draft.cron} placeholder="0 6 ? * MON-FRI *" onChange={({ detail }) => set({ cron: detail.value })} />
    </FormField>
  );
}

function TimeZone({ value, error, onChange }: { value: string; error: string; onChange: (zone: string) => void }) {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return (
    <FormField label="Time zone" errorText={error}>
      <Select
        filteringType="auto"
        virtualScroll
        options={zones.map((zone) => ({ value: zone, label: zone }))}
        selectedOption={{ value, label: value }}
        onChange={({ detail }) => onChange(detail.selectedOption.value ?? value)}
      />
    </FormField>
  );
}

interface NextTimesProps {
  words: ReactNode;
  preview: SchedulePreview | undefined;
  error: Error | null;
  timezone: string;
}

function NextTimes({ words, preview, error, timezone }: NextTimesProps) {
  const own = viewersTimeZone();
  return (
    <aside className="qd-next-times" aria-label="Next runs">
      <h3>{words}</h3>
      {error && <p className="qd-muted">{error.message}</p>}
      {preview?.errors.map(({ field, rule, remedy }) => (
        <p key={field + rule} className="qd-muted">
          {rule}. {remedy}
        </p>
      ))}
      {preview?.errors.length === 0 && preview.next_times.length === 0 && <p className="qd-muted">It would never run.</p>}
      <ol>
        {preview?.next_times.map((time) => (
          <li key={time}>
            <span>{absoluteTime(time, timezone)}</span>
            {own !== timezone && <span className="qd-muted qd-small">{absoluteTime(time)} for you</span>}
          </li>
        ))}
      </ol>
    </aside>
  );
}
