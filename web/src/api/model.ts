export interface Failure { code: string; message: string; remedy: string }
export interface Me { email: string; tenant_id: string; tenant_name: string; role: string; tier: string; permissions: string[] }
export interface Page<T> { items: T[]; next_cursor: string | null }
export interface RoleAccess { kind: 'role'; role_arn: string; external_id: string }
export interface KeyAccess { kind: 'keys'; access_key_id: string }
export interface Account { account_id: string; partition: string; name: string; environment: string; access: RoleAccess | KeyAccess; status: 'connected' | 'failing'; created_at: string; tested_at: string; last_error: Failure | null; is_default: boolean; version: number }
export interface ExternalId { external_id: string; trust_policy: Record<string, unknown>; template: string; role_name: string; policies: Record<string, unknown>[] }
export interface Schedule { frequency: 'hourly' | 'daily' | 'weekly' | 'monthly' | 'cron'; timezone: string; minute?: number | null; hour?: number | null; weekday?: 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN' | null; day?: number | 'last' | null; cron?: string | null }
export interface Task { id: string; name: string; kind: 'checks'; accounts: string[]; services: string[] | null; checks: string[] | null; regions: string[] | null; schedule: Schedule | null; enabled: boolean; version: number; created_at: string; updated_at: string; next_run_at: string | null; schedule_in_place: boolean }
export interface TaskInput { name: string; kind: 'checks'; accounts: string[]; services: string[] | null; checks: string[] | null; regions: string[] | null; schedule: Schedule | null; enabled: boolean }
export type RunStatus = 'pending' | 'running' | 'succeeded' | 'partial' | 'failed' | 'cancelled';
export interface Run { id: string; task_id: string; task_name: string; trigger: 'schedule' | 'manual'; scheduled_at: string; status: RunStatus; created_at: string; accounts: string[]; units: number; findings: Record<string, number>; finished_at: string | null; cancel_requested_at: string | null; error: Failure | null }
export interface Unit { account_id: string; service: string; status: RunStatus; findings: Record<string, number>; calls: number; started_at: string | null; finished_at: string | null; resumes: number; error: Failure | null }
export interface ReadError { code: string; message: string; operation: string; region: string; request_id: string | null; missing_action: string | null }
export interface FindingSummary { key: string; check_id: string; status: 'PASS' | 'FAIL' | 'ERROR' | 'NOT_APPLICABLE'; severity: string; service: string; account_id: string; region: string; resource_type: string; resource_id: string; resource_arn: string; title: string; state: 'open' | 'resolved' | null; change: 'new' | 'regressed' | 'changed' | 'resolved' | null; first_seen_at: string | null; last_changed_at: string | null }
export interface Finding extends FindingSummary { pillar: string; category: string; message: string; tags: Record<string, string> | null; controls: string[]; fixed_by: string | null; error: ReadError | null; observed_at: string; run_id: string | null; why: string; fix: string }
export interface FindingGroup { key: string; title: string; count: number; by_severity: Record<string, number>; by_status: Record<string, number> }
export interface FindingGroups { items: FindingGroup[]; groups: number; findings: number }
export interface Check { id: string; title: string; why: string; fix: string; severity: string; pillar: string; service: string; category: string; resource_type: string; controls: string[]; operations: string[]; fixed_by: string | null }
export interface ServiceCounts { service: string; name: string; statuses: Record<string, number> }
export interface TrendDay { day: string; statuses: Record<string, number>; failed: Record<string, number> }
export interface NextRun { task_id: string; task_name: string; at: string }
export interface Overview { at: string | null; open: number; unread: number; statuses: Record<string, number>; by_severity: Record<string, number>; by_service: ServiceCounts[]; by_account: { account_id: string; statuses: Record<string, number> }[]; trend: TrendDay[]; accounts: number; tasks: number; last_runs: Run[]; next_runs: NextRun[] }
export interface SchedulePreview { expression: string | null; next_times: string[]; errors: { field: string; rule: string; remedy: string }[] }
