export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

/**
 * AccountChange
 *
 * Fields that are left out stay. A new access is proven before it takes the old one's place.
 */
export type AccountChange = {
    /**
     * Version
     *
     * The version that you loaded; another one answers 409.
     */
    version: number;
    /**
     * Name
     */
    name?: string | null;
    /**
     * Environment
     */
    environment?: string | null;
    /**
     * Access
     */
    access?: ({
        kind: 'role';
    } & RoleEntry) | ({
        kind: 'keys';
    } & KeyEntry) | null;
    /**
     * Is Default
     */
    is_default?: boolean | null;
};

/**
 * AccountConnection
 *
 * The account's id is not asked for: the way in says it.
 */
export type AccountConnection = {
    /**
     * Name
     */
    name: string;
    /**
     * Environment
     */
    environment: string;
    /**
     * Access
     */
    access: ({
        kind: 'role';
    } & RoleEntry) | ({
        kind: 'keys';
    } & KeyEntry);
    /**
     * Is Default
     */
    is_default?: boolean;
};

/**
 * AccountCounts
 */
export type AccountCounts = {
    /**
     * Account Id
     */
    account_id: string;
    /**
     * Statuses
     *
     * status -> number
     */
    statuses: {
        [key: string]: number;
    };
};

/**
 * AccountStatus
 */
export type AccountStatus = 'connected' | 'failing';

/**
 * AccountView
 */
export type AccountView = {
    /**
     * Account Id
     */
    account_id: string;
    /**
     * Partition
     */
    partition: string;
    /**
     * Name
     */
    name: string;
    /**
     * Environment
     */
    environment: string;
    /**
     * Access
     */
    access: ({
        kind: 'role';
    } & RoleAccessView) | ({
        kind: 'keys';
    } & KeyAccessView);
    status: AccountStatus;
    /**
     * Created At
     */
    created_at: string;
    /**
     * Tested At
     */
    tested_at: string;
    last_error: FailureView | null;
    /**
     * Is Default
     */
    is_default: boolean;
    /**
     * Version
     */
    version: number;
};

/**
 * Category
 *
 * What kind of thing a resource is, as AWS groups its services.
 */
export type Category = 'compute' | 'storage' | 'database' | 'networking' | 'security' | 'management' | 'integration' | 'containers' | 'analytics';

/**
 * Change
 */
export type Change = 'new' | 'regressed' | 'changed' | 'resolved';

/**
 * CheckList
 */
export type CheckList = {
    /**
     * Items
     */
    items: Array<CheckSummaryView>;
};

/**
 * CheckParameter
 *
 * A threshold of a check.
 */
export type CheckParameter = {
    /**
     * Name
     */
    name: string;
    /**
     * Default
     */
    default: unknown;
};

/**
 * CheckSummaryView
 *
 * is_paid: AWS charges the account for some of what is called for it.
 */
export type CheckSummaryView = {
    /**
     * Id
     */
    id: string;
    /**
     * Title
     */
    title: string;
    severity: Severity;
    pillar: Pillar;
    /**
     * Service
     */
    service: string;
    /**
     * Service Name
     */
    service_name: string;
    category: Category;
    /**
     * Resource Type
     */
    resource_type: string;
    /**
     * Controls
     */
    controls: Array<string>;
    /**
     * Is Paid
     */
    is_paid: boolean;
};

/**
 * CheckView
 *
 * operations: what is called for it (`s3:GetBucketEncryption`); fixed_by: the action that puts it right.
 *
 * paid: of the operations, those for which AWS charges the account, and what.
 */
export type CheckView = {
    /**
     * Id
     */
    id: string;
    /**
     * Title
     */
    title: string;
    severity: Severity;
    pillar: Pillar;
    /**
     * Service
     */
    service: string;
    /**
     * Service Name
     */
    service_name: string;
    category: Category;
    /**
     * Resource Type
     */
    resource_type: string;
    /**
     * Controls
     */
    controls: Array<string>;
    /**
     * Is Paid
     */
    is_paid: boolean;
    /**
     * Why
     */
    why: string;
    /**
     * Fix
     */
    fix: string;
    /**
     * Operations
     */
    operations: Array<string>;
    /**
     * Paid
     */
    paid: {
        [key: string]: string;
    };
    /**
     * Parameters
     */
    parameters: Array<CheckParameter>;
    /**
     * Fixed By
     */
    fixed_by: string | null;
};

/**
 * ExternalIdView
 *
 * What a customer needs to make the role: policies as JSON documents, or the whole of it as one template.
 */
export type ExternalIdView = {
    /**
     * External Id
     */
    external_id: string;
    /**
     * Principal Arn
     */
    principal_arn: string;
    /**
     * Role Name
     */
    role_name: string;
    /**
     * Trust Policy
     */
    trust_policy: {
        [key: string]: unknown;
    };
    /**
     * Policies
     */
    policies: Array<{
        [key: string]: unknown;
    }>;
    /**
     * Template
     *
     * CloudFormation, JSON
     */
    template: string;
};

/**
 * FailureView
 *
 * code and message are AWS's own where AWS refused; remedy is what a person can do, or empty.
 */
export type FailureView = {
    /**
     * Code
     */
    code: string;
    /**
     * Message
     */
    message: string;
    /**
     * Remedy
     */
    remedy: string;
};

/**
 * FieldProblem
 *
 * field: `schedule.hour`; rule: what is wrong with it; remedy: the way out.
 */
export type FieldProblem = {
    /**
     * Field
     */
    field: string;
    /**
     * Rule
     */
    rule: string;
    /**
     * Remedy
     */
    remedy: string;
};

/**
 * FindingGroup
 *
 * key: a check id, a resource's ARN, an account id ...; title: the check's, or the key again.
 *
 * savings: of what is open in it.
 */
export type FindingGroup = {
    /**
     * Key
     */
    key: string;
    /**
     * Title
     */
    title: string;
    /**
     * Count
     */
    count: number;
    /**
     * By Severity
     */
    by_severity: {
        [key in Severity]?: number;
    };
    /**
     * By Status
     */
    by_status: {
        [key in Status]?: number;
    };
    savings: SavingsView;
};

/**
 * FindingGroups
 *
 * items: the groups with the gravest first, at most 200; groups: how many there are; findings: in all of them.
 */
export type FindingGroups = {
    /**
     * Items
     */
    items: Array<FindingGroup>;
    /**
     * Groups
     */
    groups: number;
    /**
     * Findings
     */
    findings: number;
};

/**
 * FindingState
 */
export type FindingState = 'open' | 'resolved';

/**
 * FindingSummaryView
 *
 * state and both times are null for a row that was never open; change is null in lists of what is quiet.
 */
export type FindingSummaryView = {
    /**
     * Key
     */
    key: string;
    /**
     * Check Id
     */
    check_id: string;
    status: Status;
    severity: Severity;
    /**
     * Service
     */
    service: string;
    /**
     * Account Id
     */
    account_id: string;
    /**
     * Region
     */
    region: string;
    /**
     * Resource Type
     */
    resource_type: string;
    /**
     * Resource Id
     */
    resource_id: string;
    /**
     * Resource Arn
     */
    resource_arn: string;
    /**
     * Title
     */
    title: string;
    state: FindingState | null;
    change: Change | null;
    /**
     * First Seen At
     */
    first_seen_at: string | null;
    /**
     * Last Changed At
     */
    last_changed_at: string | null;
};

/**
 * FindingView
 *
 * message: the evidence. why, fix: the check's own words. error: set exactly when status is ERROR.
 *
 * saving_usd_per_month: what putting it right would save; null where the failure costs no money.
 */
export type FindingView = {
    /**
     * Key
     */
    key: string;
    /**
     * Check Id
     */
    check_id: string;
    status: Status;
    severity: Severity;
    /**
     * Service
     */
    service: string;
    /**
     * Account Id
     */
    account_id: string;
    /**
     * Region
     */
    region: string;
    /**
     * Resource Type
     */
    resource_type: string;
    /**
     * Resource Id
     */
    resource_id: string;
    /**
     * Resource Arn
     */
    resource_arn: string;
    /**
     * Title
     */
    title: string;
    state: FindingState | null;
    change: Change | null;
    /**
     * First Seen At
     */
    first_seen_at: string | null;
    /**
     * Last Changed At
     */
    last_changed_at: string | null;
    pillar: Pillar;
    category: Category;
    /**
     * Message
     */
    message: string;
    /**
     * Tags
     */
    tags: {
        [key: string]: string;
    } | null;
    /**
     * Controls
     */
    controls: Array<string>;
    /**
     * Fixed By
     */
    fixed_by: string | null;
    error: ReadErrorView | null;
    /**
     * Saving Usd Per Month
     */
    saving_usd_per_month: number | 'unpriced' | null;
    /**
     * Observed At
     */
    observed_at: string;
    /**
     * Run Id
     */
    run_id: string | null;
    /**
     * Why
     */
    why: string;
    /**
     * Fix
     */
    fix: string;
};

/**
 * Frequency
 */
export type Frequency = 'hourly' | 'daily' | 'weekly' | 'monthly' | 'cron';

/**
 * GroupBy
 */
export type GroupBy = 'check' | 'resource' | 'account' | 'service' | 'region' | 'severity';

/**
 * GroupState
 *
 * all: what is or was open.
 */
export type GroupState = 'open' | 'resolved' | 'all';

/**
 * KeyAccessView
 */
export type KeyAccessView = {
    /**
     * Kind
     */
    kind: 'keys';
    /**
     * Access Key Id
     */
    access_key_id: string;
};

/**
 * KeyEntry
 *
 * The secret is sealed before it is kept, and never shown again.
 */
export type KeyEntry = {
    /**
     * Kind
     */
    kind: 'keys';
    /**
     * Access Key Id
     */
    access_key_id: string;
    /**
     * Partition
     *
     * Where the account is: AWS, AWS GovCloud (US) or AWS in China
     */
    partition?: 'aws' | 'aws-us-gov' | 'aws-cn';
};

/**
 * Me
 *
 * The member, the tenant of this token, and the other tenants of the same person.
 */
export type Me = {
    /**
     * Sub
     */
    sub: string;
    /**
     * Email
     */
    email: string;
    role: Role;
    /**
     * Permissions
     */
    permissions: Array<Permission>;
    /**
     * Tenant Id
     */
    tenant_id: string;
    /**
     * Tenant Name
     */
    tenant_name: string;
    /**
     * Tier
     */
    tier: string;
    limits: TenantLimits;
    usage: TenantUsage;
    /**
     * Tenants
     */
    tenants: Array<TenantOfMine>;
};

/**
 * NextRun
 */
export type NextRun = {
    /**
     * Task Id
     */
    task_id: string;
    /**
     * Task Name
     */
    task_name: string;
    /**
     * At
     */
    at: string;
};

/**
 * Order
 */
export type Order = 'severity' | 'newest';

/**
 * OverviewView
 *
 * at: when it was summed, null before the first run. open: FAIL and ERROR; unread: ERROR alone.
 *
 * by_severity: FAIL findings; trend: the oldest day first; last_runs: the newest first.
 */
export type OverviewView = {
    /**
     * At
     */
    at: string | null;
    /**
     * Open
     */
    open: number;
    /**
     * Unread
     */
    unread: number;
    /**
     * Statuses
     *
     * status -> number
     */
    statuses: {
        [key: string]: number;
    };
    /**
     * By Severity
     */
    by_severity: {
        [key in Severity]?: number;
    };
    savings: SavingsView;
    /**
     * By Service
     */
    by_service: Array<ServiceCounts>;
    /**
     * By Account
     */
    by_account: Array<AccountCounts>;
    /**
     * Trend
     */
    trend: Array<TrendDayView>;
    /**
     * Accounts
     */
    accounts: number;
    /**
     * Tasks
     */
    tasks: number;
    /**
     * Last Runs
     */
    last_runs: Array<RunView>;
    /**
     * Next Runs
     */
    next_runs: Array<NextRun>;
};

/**
 * PageOf[AccountView]
 */
export type PageOfAccountView = {
    /**
     * Items
     */
    items: Array<AccountView>;
    /**
     * Next Cursor
     */
    next_cursor: string | null;
};

/**
 * PageOf[FindingSummaryView]
 */
export type PageOfFindingSummaryView = {
    /**
     * Items
     */
    items: Array<FindingSummaryView>;
    /**
     * Next Cursor
     */
    next_cursor: string | null;
};

/**
 * PageOf[RunView]
 */
export type PageOfRunView = {
    /**
     * Items
     */
    items: Array<RunView>;
    /**
     * Next Cursor
     */
    next_cursor: string | null;
};

/**
 * PageOf[TaskView]
 */
export type PageOfTaskView = {
    /**
     * Items
     */
    items: Array<TaskView>;
    /**
     * Next Cursor
     */
    next_cursor: string | null;
};

/**
 * PageOf[UnitView]
 */
export type PageOfUnitView = {
    /**
     * Items
     */
    items: Array<UnitView>;
    /**
     * Next Cursor
     */
    next_cursor: string | null;
};

/**
 * Permission
 */
export type Permission = 'tenant:read' | 'tenant:write' | 'members:read' | 'members:write' | 'accounts:read' | 'accounts:write' | 'tasks:read' | 'tasks:write' | 'runs:read' | 'runs:start' | 'runs:cancel' | 'findings:read' | 'audit:read';

/**
 * Pillar
 */
export type Pillar = 'security' | 'cost' | 'resilience' | 'performance' | 'operations';

/**
 * Problem
 *
 * type: a URN that programs can tell apart; request_id: under which our logs keep it.
 */
export type Problem = {
    /**
     * Type
     */
    type: string;
    /**
     * Title
     */
    title: string;
    /**
     * Status
     */
    status: number;
    /**
     * Detail
     */
    detail: string;
    /**
     * Instance
     */
    instance: string;
    /**
     * Request Id
     */
    request_id: string;
    /**
     * Errors
     */
    errors: Array<FieldProblem>;
    /**
     * Code
     *
     * AWS's own error code
     */
    code: string | null;
    /**
     * Limit
     *
     * The limit of your tier that is reached
     */
    limit: string | null;
};

/**
 * ReadErrorView
 *
 * Why a fact could not be read, in AWS's own words. missing_action: the IAM action that would allow it.
 */
export type ReadErrorView = {
    /**
     * Code
     */
    code: string;
    /**
     * Message
     */
    message: string;
    /**
     * Operation
     */
    operation: string;
    /**
     * Region
     */
    region: string;
    /**
     * Request Id
     */
    request_id: string | null;
    /**
     * Missing Action
     */
    missing_action: string | null;
};

/**
 * Role
 */
export type Role = 'owner' | 'admin' | 'operator' | 'viewer';

/**
 * RoleAccessView
 */
export type RoleAccessView = {
    /**
     * Kind
     */
    kind: 'role';
    /**
     * Role Arn
     */
    role_arn: string;
    /**
     * External Id
     */
    external_id: string;
};

/**
 * RoleEntry
 */
export type RoleEntry = {
    /**
     * Kind
     */
    kind: 'role';
    /**
     * Role Arn
     */
    role_arn: string;
    /**
     * External Id
     *
     * As `POST /api/accounts/external-id` gave it
     */
    external_id: string;
};

/**
 * RunDetailView
 *
 * selection: as it stood when the run began; null for a run that was refused.
 */
export type RunDetailView = {
    /**
     * Id
     */
    id: string;
    /**
     * Task Id
     */
    task_id: string;
    /**
     * Task Name
     */
    task_name: string;
    trigger: Trigger;
    /**
     * Scheduled At
     */
    scheduled_at: string;
    status: RunStatus;
    /**
     * Created At
     */
    created_at: string;
    /**
     * Accounts
     */
    accounts: Array<string>;
    /**
     * Units
     */
    units: number;
    /**
     * Findings
     *
     * status -> number
     */
    findings: {
        [key: string]: number;
    };
    /**
     * Finished At
     */
    finished_at: string | null;
    /**
     * Cancel Requested At
     */
    cancel_requested_at: string | null;
    error: FailureView | null;
    selection: SelectionView | null;
};

/**
 * RunStarted
 */
export type RunStarted = {
    /**
     * Run Id
     */
    run_id: string;
};

/**
 * RunStatus
 */
export type RunStatus = 'pending' | 'running' | 'succeeded' | 'partial' | 'failed' | 'cancelled';

/**
 * RunView
 *
 * units: how many; findings: status -> number, set at the end.
 */
export type RunView = {
    /**
     * Id
     */
    id: string;
    /**
     * Task Id
     */
    task_id: string;
    /**
     * Task Name
     */
    task_name: string;
    trigger: Trigger;
    /**
     * Scheduled At
     */
    scheduled_at: string;
    status: RunStatus;
    /**
     * Created At
     */
    created_at: string;
    /**
     * Accounts
     */
    accounts: Array<string>;
    /**
     * Units
     */
    units: number;
    /**
     * Findings
     *
     * status -> number
     */
    findings: {
        [key: string]: number;
    };
    /**
     * Finished At
     */
    finished_at: string | null;
    /**
     * Cancel Requested At
     */
    cancel_requested_at: string | null;
    error: FailureView | null;
};

/**
 * SavingsView
 *
 * What putting right all that failed would save; unpriced: how many failures have no known price.
 */
export type SavingsView = {
    /**
     * Usd Per Month
     */
    usd_per_month: number;
    /**
     * Unpriced
     */
    unpriced: number;
};

/**
 * ScheduleInput
 *
 * Each frequency takes exactly its own fields.
 *
 * hourly: minute. daily: minute, hour. weekly: minute, hour, weekday. monthly: minute, hour, day. cron: cron.
 */
export type ScheduleInput = {
    frequency: Frequency;
    /**
     * Timezone
     */
    timezone?: string;
    /**
     * Minute
     */
    minute?: number | null;
    /**
     * Hour
     */
    hour?: number | null;
    weekday?: Weekday | null;
    /**
     * Day
     */
    day?: number | 'last' | null;
    /**
     * Cron
     */
    cron?: string | null;
};

/**
 * SchedulePreview
 *
 * Of a schedule that cannot be: expression null, no times, and what is wrong in errors.
 *
 * next_times: the next ten, in UTC; fewer where the expression's years end.
 */
export type SchedulePreview = {
    /**
     * Expression
     */
    expression: string | null;
    /**
     * Next Times
     */
    next_times: Array<string>;
    /**
     * Errors
     */
    errors: Array<FieldProblem>;
};

/**
 * SchedulePreviewInput
 */
export type SchedulePreviewInput = {
    schedule: ScheduleInput;
};

/**
 * ScheduleView
 */
export type ScheduleView = {
    frequency: Frequency;
    /**
     * Timezone
     */
    timezone: string;
    /**
     * Minute
     */
    minute: number | null;
    /**
     * Hour
     */
    hour: number | null;
    weekday: Weekday | null;
    /**
     * Day
     */
    day: number | 'last' | null;
    /**
     * Cron
     */
    cron: string | null;
};

/**
 * SelectionView
 *
 * What a run covers. null: all (services, checks of these services, regions that the account has enabled).
 */
export type SelectionView = {
    /**
     * Accounts
     */
    accounts: Array<string>;
    /**
     * Services
     */
    services: Array<string> | null;
    /**
     * Checks
     */
    checks: Array<string> | null;
    /**
     * Regions
     */
    regions: Array<string> | null;
    /**
     * Most Metrics
     */
    most_metrics: number;
};

/**
 * ServiceCounts
 */
export type ServiceCounts = {
    /**
     * Service
     */
    service: string;
    /**
     * Name
     */
    name: string;
    /**
     * Statuses
     *
     * status -> number
     */
    statuses: {
        [key: string]: number;
    };
};

/**
 * SessionRenewal
 *
 * tenant_id: to go on in another tenant of yours; left out, the token is for the same one as before.
 */
export type SessionRenewal = {
    /**
     * Tenant Id
     */
    tenant_id?: string | null;
};

/**
 * SessionStart
 *
 * refresh_token: as Cognito gave it at sign-in; it is kept in an HttpOnly cookie and nowhere else.
 */
export type SessionStart = {
    /**
     * Refresh Token
     */
    refresh_token: string;
};

/**
 * Severity
 */
export type Severity = 'critical' | 'high' | 'medium' | 'low' | 'informational';

/**
 * SkippedRegionView
 *
 * A region where a service was not asked, and why: it is not there, or the account has not opted in.
 *
 * service: the unit's; or the boto3 client of another API that some of its checks need, such as `macie2`.
 */
export type SkippedRegionView = {
    /**
     * Service
     */
    service: string;
    /**
     * Region
     */
    region: string;
    /**
     * Reason
     */
    reason: 'service absent' | 'not opted in';
};

/**
 * Status
 */
export type Status = 'PASS' | 'FAIL' | 'ERROR' | 'NOT_APPLICABLE';

/**
 * TaskInput
 *
 * accounts: ids or `default`. services, checks, regions: null means all. schedule null: by hand only.
 *
 * most_metrics: how many CloudWatch metrics a run may ask for, of one service of one account (AWS charges 0.01 USD for
 * 1,000); checks beyond it end as ERROR.
 */
export type TaskInput = {
    /**
     * Name
     */
    name: string;
    kind?: TaskKind;
    /**
     * Accounts
     */
    accounts: Array<string | 'default'>;
    /**
     * Services
     */
    services?: Array<string> | null;
    /**
     * Checks
     */
    checks?: Array<string> | null;
    /**
     * Regions
     */
    regions?: Array<string> | null;
    /**
     * Most Metrics
     */
    most_metrics?: number;
    schedule?: ScheduleInput | null;
    /**
     * Enabled
     */
    enabled?: boolean;
};

/**
 * TaskKind
 */
export type TaskKind = 'checks';

/**
 * TaskReplacement
 */
export type TaskReplacement = {
    /**
     * Name
     */
    name: string;
    kind?: TaskKind;
    /**
     * Accounts
     */
    accounts: Array<string | 'default'>;
    /**
     * Services
     */
    services?: Array<string> | null;
    /**
     * Checks
     */
    checks?: Array<string> | null;
    /**
     * Regions
     */
    regions?: Array<string> | null;
    /**
     * Most Metrics
     */
    most_metrics?: number;
    schedule?: ScheduleInput | null;
    /**
     * Enabled
     */
    enabled?: boolean;
    /**
     * Version
     *
     * The version that you loaded; another one answers 409.
     */
    version: number;
};

/**
 * TaskView
 *
 * schedule_in_place: false where EventBridge Scheduler does not hold this version; saving again puts it right.
 */
export type TaskView = {
    /**
     * Id
     */
    id: string;
    /**
     * Name
     */
    name: string;
    kind: TaskKind;
    /**
     * Accounts
     */
    accounts: Array<string>;
    /**
     * Services
     */
    services: Array<string> | null;
    /**
     * Checks
     */
    checks: Array<string> | null;
    /**
     * Regions
     */
    regions: Array<string> | null;
    /**
     * Most Metrics
     */
    most_metrics: number;
    schedule: ScheduleView | null;
    /**
     * Enabled
     */
    enabled: boolean;
    /**
     * Version
     */
    version: number;
    /**
     * Created At
     */
    created_at: string;
    /**
     * Updated At
     */
    updated_at: string;
    /**
     * Next Run At
     */
    next_run_at: string | null;
    /**
     * Schedule In Place
     */
    schedule_in_place: boolean;
};

/**
 * TenantLimits
 *
 * What the tier includes. shortest_interval_minutes: between two runs of a task.
 */
export type TenantLimits = {
    /**
     * Accounts
     */
    accounts: number;
    /**
     * Tasks
     */
    tasks: number;
    /**
     * Members
     */
    members: number;
    /**
     * Runs A Day
     */
    runs_a_day: number;
    /**
     * Shortest Interval Minutes
     */
    shortest_interval_minutes: number;
    /**
     * Retention Days
     */
    retention_days: number;
};

/**
 * TenantOfMine
 */
export type TenantOfMine = {
    /**
     * Tenant Id
     */
    tenant_id: string;
    /**
     * Tenant Name
     */
    tenant_name: string;
    /**
     * Joined At
     */
    joined_at: string;
};

/**
 * TenantUsage
 */
export type TenantUsage = {
    /**
     * Accounts
     */
    accounts: number;
    /**
     * Tasks
     */
    tasks: number;
    /**
     * Members
     */
    members: number;
};

/**
 * Tokens
 *
 * expires_in: seconds from now.
 */
export type Tokens = {
    /**
     * Access Token
     */
    access_token: string;
    /**
     * Id Token
     */
    id_token: string;
    /**
     * Expires In
     */
    expires_in: number;
};

/**
 * TrendDayView
 */
export type TrendDayView = {
    /**
     * Day
     */
    day: string;
    /**
     * Statuses
     *
     * status -> number
     */
    statuses: {
        [key: string]: number;
    };
    /**
     * Failed
     *
     * FAIL findings by severity
     */
    failed: {
        [key in Severity]?: number;
    };
};

/**
 * Trigger
 */
export type Trigger = 'schedule' | 'manual';

/**
 * UnitStatus
 */
export type UnitStatus = 'pending' | 'running' | 'succeeded' | 'partial' | 'failed' | 'cancelled';

/**
 * UnitView
 *
 * One service of one account. calls: to the customer's AWS; resumes: further invocations it took.
 */
export type UnitView = {
    /**
     * Account Id
     */
    account_id: string;
    /**
     * Service
     */
    service: string;
    status: UnitStatus;
    /**
     * Findings
     *
     * status -> number
     */
    findings: {
        [key: string]: number;
    };
    /**
     * Calls
     */
    calls: number;
    /**
     * Started At
     */
    started_at: string | null;
    /**
     * Finished At
     */
    finished_at: string | null;
    /**
     * Resumes
     */
    resumes: number;
    error: FailureView | null;
    /**
     * Skipped
     */
    skipped: Array<SkippedRegionView>;
};

/**
 * Weekday
 */
export type Weekday = 'MON' | 'TUE' | 'WED' | 'THU' | 'FRI' | 'SAT' | 'SUN';

/**
 * AccountChange
 *
 * Fields that are left out stay. A new access is proven before it takes the old one's place.
 */
export type AccountChangeWritable = {
    /**
     * Version
     *
     * The version that you loaded; another one answers 409.
     */
    version: number;
    /**
     * Name
     */
    name?: string | null;
    /**
     * Environment
     */
    environment?: string | null;
    /**
     * Access
     */
    access?: ({
        kind: 'role';
    } & RoleEntry) | ({
        kind: 'keys';
    } & KeyEntryWritable) | null;
    /**
     * Is Default
     */
    is_default?: boolean | null;
};

/**
 * AccountConnection
 *
 * The account's id is not asked for: the way in says it.
 */
export type AccountConnectionWritable = {
    /**
     * Name
     */
    name: string;
    /**
     * Environment
     */
    environment: string;
    /**
     * Access
     */
    access: ({
        kind: 'role';
    } & RoleEntry) | ({
        kind: 'keys';
    } & KeyEntryWritable);
    /**
     * Is Default
     */
    is_default?: boolean;
};

/**
 * KeyEntry
 *
 * The secret is sealed before it is kept, and never shown again.
 */
export type KeyEntryWritable = {
    /**
     * Kind
     */
    kind: 'keys';
    /**
     * Access Key Id
     */
    access_key_id: string;
    /**
     * Secret Access Key
     */
    secret_access_key: string;
    /**
     * Partition
     *
     * Where the account is: AWS, AWS GovCloud (US) or AWS in China
     */
    partition?: 'aws' | 'aws-us-gov' | 'aws-cn';
};

export type ListAccountsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Limit
         *
         * Items a page
         */
        limit?: number;
        /**
         * Cursor
         *
         * `next_cursor` of the page before
         */
        cursor?: string | null;
    };
    url: '/api/accounts';
};

export type ListAccountsErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type ListAccountsError = ListAccountsErrors[keyof ListAccountsErrors];

export type ListAccountsResponses = {
    /**
     * Done
     */
    200: PageOfAccountView;
};

export type ListAccountsResponse = ListAccountsResponses[keyof ListAccountsResponses];

export type ConnectAccountData = {
    body: AccountConnectionWritable;
    path?: never;
    query?: never;
    url: '/api/accounts';
};

export type ConnectAccountErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * The body is not JSON
     */
    415: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type ConnectAccountError = ConnectAccountErrors[keyof ConnectAccountErrors];

export type ConnectAccountResponses = {
    /**
     * Done
     */
    201: AccountView;
};

export type ConnectAccountResponse = ConnectAccountResponses[keyof ConnectAccountResponses];

export type CreateExternalIdData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/accounts/external-id';
};

export type CreateExternalIdErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type CreateExternalIdError = CreateExternalIdErrors[keyof CreateExternalIdErrors];

export type CreateExternalIdResponses = {
    /**
     * Done
     */
    201: ExternalIdView;
};

export type CreateExternalIdResponse = CreateExternalIdResponses[keyof CreateExternalIdResponses];

export type DisconnectAccountData = {
    body?: never;
    path: {
        /**
         * Account Id
         */
        account_id: string;
    };
    query?: {
        /**
         * Version
         *
         * Disconnect only this version
         */
        version?: number | null;
    };
    url: '/api/accounts/{account_id}';
};

export type DisconnectAccountErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * There is no such thing in this tenant
     */
    404: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type DisconnectAccountError = DisconnectAccountErrors[keyof DisconnectAccountErrors];

export type DisconnectAccountResponses = {
    /**
     * Done
     */
    204: void;
};

export type DisconnectAccountResponse = DisconnectAccountResponses[keyof DisconnectAccountResponses];

export type GetAccountData = {
    body?: never;
    path: {
        /**
         * Account Id
         */
        account_id: string;
    };
    query?: never;
    url: '/api/accounts/{account_id}';
};

export type GetAccountErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * There is no such thing in this tenant
     */
    404: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type GetAccountError = GetAccountErrors[keyof GetAccountErrors];

export type GetAccountResponses = {
    /**
     * Done
     */
    200: AccountView;
};

export type GetAccountResponse = GetAccountResponses[keyof GetAccountResponses];

export type ChangeAccountData = {
    body: AccountChangeWritable;
    path: {
        /**
         * Account Id
         */
        account_id: string;
    };
    query?: never;
    url: '/api/accounts/{account_id}';
};

export type ChangeAccountErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * There is no such thing in this tenant
     */
    404: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * The body is not JSON
     */
    415: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type ChangeAccountError = ChangeAccountErrors[keyof ChangeAccountErrors];

export type ChangeAccountResponses = {
    /**
     * Done
     */
    200: AccountView;
};

export type ChangeAccountResponse = ChangeAccountResponses[keyof ChangeAccountResponses];

export type TestAccountData = {
    body?: never;
    path: {
        /**
         * Account Id
         */
        account_id: string;
    };
    query?: never;
    url: '/api/accounts/{account_id}/test';
};

export type TestAccountErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * There is no such thing in this tenant
     */
    404: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type TestAccountError = TestAccountErrors[keyof TestAccountErrors];

export type TestAccountResponses = {
    /**
     * Done
     */
    200: AccountView;
};

export type TestAccountResponse = TestAccountResponses[keyof TestAccountResponses];

export type ListChecksData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Service
         *
         * Comma-separated
         */
        service?: Array<string> | null;
    };
    url: '/api/checks';
};

export type ListChecksErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type ListChecksError = ListChecksErrors[keyof ListChecksErrors];

export type ListChecksResponses = {
    /**
     * Done
     */
    200: CheckList;
};

export type ListChecksResponse = ListChecksResponses[keyof ListChecksResponses];

export type GetCheckData = {
    body?: never;
    path: {
        /**
         * Check Id
         */
        check_id: string;
    };
    query?: never;
    url: '/api/checks/{check_id}';
};

export type GetCheckErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * There is no such thing in this tenant
     */
    404: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type GetCheckError = GetCheckErrors[keyof GetCheckErrors];

export type GetCheckResponses = {
    /**
     * Done
     */
    200: CheckView;
};

export type GetCheckResponse = GetCheckResponses[keyof GetCheckResponses];

export type ListFindingsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Account Id
         *
         * Comma-separated
         */
        account_id?: Array<string> | null;
        /**
         * Service
         *
         * Comma-separated
         */
        service?: Array<string> | null;
        /**
         * Severity
         *
         * Comma-separated
         */
        severity?: Array<Severity> | null;
        /**
         * Status
         *
         * Comma-separated
         */
        status?: Array<Status> | null;
        /**
         * Check Id
         *
         * Comma-separated
         */
        check_id?: Array<string> | null;
        /**
         * Region
         *
         * Comma-separated
         */
        region?: Array<string> | null;
        /**
         * Pillar
         *
         * Comma-separated
         */
        pillar?: Array<Pillar> | null;
        /**
         * Q
         *
         * In title, check id or resource
         */
        q?: string | null;
        /**
         * State
         *
         * `open` where neither this nor a status says otherwise
         */
        state?: FindingState | null;
        order?: Order;
        /**
         * Limit
         *
         * Items a page
         */
        limit?: number;
        /**
         * Cursor
         *
         * `next_cursor` of the page before
         */
        cursor?: string | null;
    };
    url: '/api/findings';
};

export type ListFindingsErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type ListFindingsError = ListFindingsErrors[keyof ListFindingsErrors];

export type ListFindingsResponses = {
    /**
     * Done
     */
    200: PageOfFindingSummaryView;
};

export type ListFindingsResponse = ListFindingsResponses[keyof ListFindingsResponses];

export type GroupFindingsData = {
    body?: never;
    path?: never;
    query: {
        by: GroupBy;
        /**
         * Account Id
         *
         * Comma-separated
         */
        account_id?: Array<string> | null;
        /**
         * Service
         *
         * Comma-separated
         */
        service?: Array<string> | null;
        /**
         * Severity
         *
         * Comma-separated
         */
        severity?: Array<Severity> | null;
        /**
         * Status
         *
         * Comma-separated
         */
        status?: Array<Status> | null;
        /**
         * Check Id
         *
         * Comma-separated
         */
        check_id?: Array<string> | null;
        /**
         * Region
         *
         * Comma-separated
         */
        region?: Array<string> | null;
        /**
         * Pillar
         *
         * Comma-separated
         */
        pillar?: Array<Pillar> | null;
        /**
         * Q
         *
         * In title, check id or resource
         */
        q?: string | null;
        /**
         * State
         *
         * Only what is open, what was resolved, or both
         */
        state?: GroupState | null;
    };
    url: '/api/findings/groups';
};

export type GroupFindingsErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type GroupFindingsError = GroupFindingsErrors[keyof GroupFindingsErrors];

export type GroupFindingsResponses = {
    /**
     * Done
     */
    200: FindingGroups;
};

export type GroupFindingsResponse = GroupFindingsResponses[keyof GroupFindingsResponses];

export type GetFindingData = {
    body?: never;
    path: {
        /**
         * Key
         */
        key: string;
    };
    query?: never;
    url: '/api/findings/{key}';
};

export type GetFindingErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * There is no such thing in this tenant
     */
    404: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type GetFindingError = GetFindingErrors[keyof GetFindingErrors];

export type GetFindingResponses = {
    /**
     * Done
     */
    200: FindingView;
};

export type GetFindingResponse = GetFindingResponses[keyof GetFindingResponses];

export type GetMeData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/me';
};

export type GetMeErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type GetMeError = GetMeErrors[keyof GetMeErrors];

export type GetMeResponses = {
    /**
     * Done
     */
    200: Me;
};

export type GetMeResponse = GetMeResponses[keyof GetMeResponses];

export type GetOverviewData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/overview';
};

export type GetOverviewErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type GetOverviewError = GetOverviewErrors[keyof GetOverviewErrors];

export type GetOverviewResponses = {
    /**
     * Done
     */
    200: OverviewView;
};

export type GetOverviewResponse = GetOverviewResponses[keyof GetOverviewResponses];

export type ListRunsData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Task Id
         *
         * Runs of this task
         */
        task_id?: string | null;
        /**
         * Status
         */
        status?: RunStatus | null;
        /**
         * Limit
         *
         * Items a page
         */
        limit?: number;
        /**
         * Cursor
         *
         * `next_cursor` of the page before
         */
        cursor?: string | null;
    };
    url: '/api/runs';
};

export type ListRunsErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type ListRunsError = ListRunsErrors[keyof ListRunsErrors];

export type ListRunsResponses = {
    /**
     * Done
     */
    200: PageOfRunView;
};

export type ListRunsResponse = ListRunsResponses[keyof ListRunsResponses];

export type GetRunData = {
    body?: never;
    path: {
        /**
         * Run Id
         */
        run_id: string;
    };
    query?: never;
    url: '/api/runs/{run_id}';
};

export type GetRunErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * There is no such thing in this tenant
     */
    404: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type GetRunError = GetRunErrors[keyof GetRunErrors];

export type GetRunResponses = {
    /**
     * Done
     */
    200: RunDetailView;
};

export type GetRunResponse = GetRunResponses[keyof GetRunResponses];

export type CancelRunData = {
    body?: never;
    path: {
        /**
         * Run Id
         */
        run_id: string;
    };
    query?: never;
    url: '/api/runs/{run_id}/cancel';
};

export type CancelRunErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * There is no such thing in this tenant
     */
    404: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type CancelRunError = CancelRunErrors[keyof CancelRunErrors];

export type CancelRunResponses = {
    /**
     * Done
     */
    200: RunView;
};

export type CancelRunResponse = CancelRunResponses[keyof CancelRunResponses];

export type ListUnitsData = {
    body?: never;
    path: {
        /**
         * Run Id
         */
        run_id: string;
    };
    query?: {
        /**
         * Limit
         *
         * Items a page
         */
        limit?: number;
        /**
         * Cursor
         *
         * `next_cursor` of the page before
         */
        cursor?: string | null;
    };
    url: '/api/runs/{run_id}/units';
};

export type ListUnitsErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * There is no such thing in this tenant
     */
    404: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type ListUnitsError = ListUnitsErrors[keyof ListUnitsErrors];

export type ListUnitsResponses = {
    /**
     * Done
     */
    200: PageOfUnitView;
};

export type ListUnitsResponse = ListUnitsResponses[keyof ListUnitsResponses];

export type PreviewScheduleData = {
    body: SchedulePreviewInput;
    path?: never;
    query?: never;
    url: '/api/schedules/preview';
};

export type PreviewScheduleErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * The body is not JSON
     */
    415: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type PreviewScheduleError = PreviewScheduleErrors[keyof PreviewScheduleErrors];

export type PreviewScheduleResponses = {
    /**
     * Done
     */
    200: SchedulePreview;
};

export type PreviewScheduleResponse = PreviewScheduleResponses[keyof PreviewScheduleResponses];

export type EndSessionData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/api/session';
};

export type EndSessionErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type EndSessionError = EndSessionErrors[keyof EndSessionErrors];

export type EndSessionResponses = {
    /**
     * Done
     */
    204: void;
};

export type EndSessionResponse = EndSessionResponses[keyof EndSessionResponses];

export type StartSessionData = {
    body: SessionStart;
    path?: never;
    query?: never;
    url: '/api/session';
};

export type StartSessionErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * The body is not JSON
     */
    415: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type StartSessionError = StartSessionErrors[keyof StartSessionErrors];

export type StartSessionResponses = {
    /**
     * Done
     */
    200: Tokens;
};

export type StartSessionResponse = StartSessionResponses[keyof StartSessionResponses];

export type RefreshSessionData = {
    /**
     * Renewal
     */
    body?: SessionRenewal | null;
    path?: never;
    query?: never;
    url: '/api/session/refresh';
};

export type RefreshSessionErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * The body is not JSON
     */
    415: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type RefreshSessionError = RefreshSessionErrors[keyof RefreshSessionErrors];

export type RefreshSessionResponses = {
    /**
     * Done
     */
    200: Tokens;
};

export type RefreshSessionResponse = RefreshSessionResponses[keyof RefreshSessionResponses];

export type ListTasksData = {
    body?: never;
    path?: never;
    query?: {
        /**
         * Limit
         *
         * Items a page
         */
        limit?: number;
        /**
         * Cursor
         *
         * `next_cursor` of the page before
         */
        cursor?: string | null;
    };
    url: '/api/tasks';
};

export type ListTasksErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type ListTasksError = ListTasksErrors[keyof ListTasksErrors];

export type ListTasksResponses = {
    /**
     * Done
     */
    200: PageOfTaskView;
};

export type ListTasksResponse = ListTasksResponses[keyof ListTasksResponses];

export type CreateTaskData = {
    body: TaskInput;
    path?: never;
    query?: never;
    url: '/api/tasks';
};

export type CreateTaskErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * The body is not JSON
     */
    415: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type CreateTaskError = CreateTaskErrors[keyof CreateTaskErrors];

export type CreateTaskResponses = {
    /**
     * Done
     */
    201: TaskView;
};

export type CreateTaskResponse = CreateTaskResponses[keyof CreateTaskResponses];

export type DeleteTaskData = {
    body?: never;
    path: {
        /**
         * Task Id
         */
        task_id: string;
    };
    query?: {
        /**
         * Version
         *
         * Delete only this version
         */
        version?: number | null;
    };
    url: '/api/tasks/{task_id}';
};

export type DeleteTaskErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * There is no such thing in this tenant
     */
    404: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type DeleteTaskError = DeleteTaskErrors[keyof DeleteTaskErrors];

export type DeleteTaskResponses = {
    /**
     * Done
     */
    204: void;
};

export type DeleteTaskResponse = DeleteTaskResponses[keyof DeleteTaskResponses];

export type GetTaskData = {
    body?: never;
    path: {
        /**
         * Task Id
         */
        task_id: string;
    };
    query?: never;
    url: '/api/tasks/{task_id}';
};

export type GetTaskErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * There is no such thing in this tenant
     */
    404: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type GetTaskError = GetTaskErrors[keyof GetTaskErrors];

export type GetTaskResponses = {
    /**
     * Done
     */
    200: TaskView;
};

export type GetTaskResponse = GetTaskResponses[keyof GetTaskResponses];

export type ReplaceTaskData = {
    body: TaskReplacement;
    path: {
        /**
         * Task Id
         */
        task_id: string;
    };
    query?: never;
    url: '/api/tasks/{task_id}';
};

export type ReplaceTaskErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * There is no such thing in this tenant
     */
    404: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * The body is not JSON
     */
    415: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type ReplaceTaskError = ReplaceTaskErrors[keyof ReplaceTaskErrors];

export type ReplaceTaskResponses = {
    /**
     * Done
     */
    200: TaskView;
};

export type ReplaceTaskResponse = ReplaceTaskResponses[keyof ReplaceTaskResponses];

export type StartRunData = {
    body?: never;
    path: {
        /**
         * Task Id
         */
        task_id: string;
    };
    query?: never;
    url: '/api/tasks/{task_id}/runs';
};

export type StartRunErrors = {
    /**
     * The request cannot be read, or asks for what is not offered
     */
    400: Problem;
    /**
     * No access token, or none of ours
     */
    401: Problem;
    /**
     * The member's role or the tenant's tier does not allow it
     */
    403: Problem;
    /**
     * There is no such thing in this tenant
     */
    404: Problem;
    /**
     * It changed meanwhile, or exists already
     */
    409: Problem;
    /**
     * A value cannot be accepted, or there is no way into the AWS account
     */
    422: Problem;
    /**
     * A fault of ours; the request id says which
     */
    500: Problem;
};

export type StartRunError = StartRunErrors[keyof StartRunErrors];

export type StartRunResponses = {
    /**
     * Done
     */
    202: RunStarted;
};

export type StartRunResponse = StartRunResponses[keyof StartRunResponses];
