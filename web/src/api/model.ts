// The API's own shapes, under the names that the console uses.
export type {
  AccountView as Account,
  CheckSummaryView as CheckSummary,
  CheckView as Check,
  ExternalIdView as ExternalId,
  FieldProblem,
  FindingGroup,
  FindingSummaryView as FindingSummary,
  FindingView as Finding,
  NextRun,
  OverviewView as Overview,
  Permission,
  ReadErrorView as ReadError,
  RunView as Run,
  SchedulePreview,
  ServiceCounts,
  Severity,
  Status,
  TaskInput,
  TaskView as Task,
  TrendDayView as TrendDay,
  UnitView as Unit,
} from './generated';

import type { ScheduleInput } from './generated';

/** The time zone is always said: a default would run at another hour than the one that was meant. */
export type Schedule = ScheduleInput & { timezone: string };
