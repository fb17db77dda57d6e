import type { Client, Options as Options2, TDataShape } from './client';
import { client } from './client.gen';
import type { CancelRunData, CancelRunErrors, CancelRunResponses, ChangeAccountData, ChangeAccountErrors, ChangeAccountResponses, ConnectAccountData, ConnectAccountErrors, ConnectAccountResponses, CreateExternalIdData, CreateExternalIdErrors, CreateExternalIdResponses, CreateTaskData, CreateTaskErrors, CreateTaskResponses, DeleteTaskData, DeleteTaskErrors, DeleteTaskResponses, DisconnectAccountData, DisconnectAccountErrors, DisconnectAccountResponses, EndSessionData, EndSessionErrors, EndSessionResponses, GetAccountData, GetAccountErrors, GetAccountResponses, GetCheckData, GetCheckErrors, GetCheckResponses, GetFindingData, GetFindingErrors, GetFindingResponses, GetMeData, GetMeErrors, GetMeResponses, GetOverviewData, GetOverviewErrors, GetOverviewResponses, GetRunData, GetRunErrors, GetRunResponses, GetTaskData, GetTaskErrors, GetTaskResponses, GroupFindingsData, GroupFindingsErrors, GroupFindingsResponses, ListAccountsData, ListAccountsErrors, ListAccountsResponses, ListChecksData, ListChecksErrors, ListChecksResponses, ListFindingsData, ListFindingsErrors, ListFindingsResponses, ListRunsData, ListRunsErrors, ListRunsResponses, ListTasksData, ListTasksErrors, ListTasksResponses, ListUnitsData, ListUnitsErrors, ListUnitsResponses, PreviewScheduleData, PreviewScheduleErrors, PreviewScheduleResponses, RefreshSessionData, RefreshSessionErrors, RefreshSessionResponses, ReplaceTaskData, ReplaceTaskErrors, ReplaceTaskResponses, StartRunData, StartRunErrors, StartRunResponses, StartSessionData, StartSessionErrors, StartSessionResponses, TestAccountData, TestAccountErrors, TestAccountResponses } from './types.gen';

export type Options<TData extends TDataShape = TDataShape, ThrowOnError extends boolean = boolean, TResponse = unknown> = Options2<TData, ThrowOnError, TResponse> & {
    /**
     * You can provide a client instance returned by `createClient()` instead of
     * individual options. This might be also useful if you want to implement a
     * custom client.
     */
    client?: Client;
    /**
     * You can pass arbitrary values through the `meta` object. This can be
     * used to access values that aren't defined as part of the SDK function.
     */
    meta?: Record<string, unknown>;
};

/**
 * Connected accounts
 */
export const listAccounts = <ThrowOnError extends boolean = false>(options?: Options<ListAccountsData, ThrowOnError>) => (options?.client ?? client).get<ListAccountsResponses, ListAccountsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/accounts',
    ...options
});

/**
 * Connect
 */
export const connectAccount = <ThrowOnError extends boolean = false>(options: Options<ConnectAccountData, ThrowOnError>) => (options.client ?? client).post<ConnectAccountResponses, ConnectAccountErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/accounts',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * A new external id, and the role that trusts it
 */
export const createExternalId = <ThrowOnError extends boolean = false>(options?: Options<CreateExternalIdData, ThrowOnError>) => (options?.client ?? client).post<CreateExternalIdResponses, CreateExternalIdErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/accounts/external-id',
    ...options
});

/**
 * Disconnect, and forget its credential and findings
 */
export const disconnectAccount = <ThrowOnError extends boolean = false>(options: Options<DisconnectAccountData, ThrowOnError>) => (options.client ?? client).delete<DisconnectAccountResponses, DisconnectAccountErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/accounts/{account_id}',
    ...options
});

/**
 * One account
 */
export const getAccount = <ThrowOnError extends boolean = false>(options: Options<GetAccountData, ThrowOnError>) => (options.client ?? client).get<GetAccountResponses, GetAccountErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/accounts/{account_id}',
    ...options
});

/**
 * Change
 */
export const changeAccount = <ThrowOnError extends boolean = false>(options: Options<ChangeAccountData, ThrowOnError>) => (options.client ?? client).patch<ChangeAccountResponses, ChangeAccountErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/accounts/{account_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Test the way in
 */
export const testAccount = <ThrowOnError extends boolean = false>(options: Options<TestAccountData, ThrowOnError>) => (options.client ?? client).post<TestAccountResponses, TestAccountErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/accounts/{account_id}/test',
    ...options
});

/**
 * The catalogue of checks
 */
export const listChecks = <ThrowOnError extends boolean = false>(options?: Options<ListChecksData, ThrowOnError>) => (options?.client ?? client).get<ListChecksResponses, ListChecksErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/checks',
    ...options
});

/**
 * One check, whole
 */
export const getCheck = <ThrowOnError extends boolean = false>(options: Options<GetCheckData, ThrowOnError>) => (options.client ?? client).get<GetCheckResponses, GetCheckErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/checks/{check_id}',
    ...options
});

/**
 * Findings, the gravest first
 */
export const listFindings = <ThrowOnError extends boolean = false>(options?: Options<ListFindingsData, ThrowOnError>) => (options?.client ?? client).get<ListFindingsResponses, ListFindingsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/findings',
    ...options
});

/**
 * Findings, counted
 */
export const groupFindings = <ThrowOnError extends boolean = false>(options: Options<GroupFindingsData, ThrowOnError>) => (options.client ?? client).get<GroupFindingsResponses, GroupFindingsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/findings/groups',
    ...options
});

/**
 * One finding
 */
export const getFinding = <ThrowOnError extends boolean = false>(options: Options<GetFindingData, ThrowOnError>) => (options.client ?? client).get<GetFindingResponses, GetFindingErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/findings/{key}',
    ...options
});

/**
 * Who is signed in, and what they may
 */
export const getMe = <ThrowOnError extends boolean = false>(options?: Options<GetMeData, ThrowOnError>) => (options?.client ?? client).get<GetMeResponses, GetMeErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/me',
    ...options
});

/**
 * How it stands
 */
export const getOverview = <ThrowOnError extends boolean = false>(options?: Options<GetOverviewData, ThrowOnError>) => (options?.client ?? client).get<GetOverviewResponses, GetOverviewErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/overview',
    ...options
});

/**
 * Runs, the newest first
 */
export const listRuns = <ThrowOnError extends boolean = false>(options?: Options<ListRunsData, ThrowOnError>) => (options?.client ?? client).get<ListRunsResponses, ListRunsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/runs',
    ...options
});

/**
 * One run
 */
export const getRun = <ThrowOnError extends boolean = false>(options: Options<GetRunData, ThrowOnError>) => (options.client ?? client).get<GetRunResponses, GetRunErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/runs/{run_id}',
    ...options
});

/**
 * Ask a run to stop
 */
export const cancelRun = <ThrowOnError extends boolean = false>(options: Options<CancelRunData, ThrowOnError>) => (options.client ?? client).post<CancelRunResponses, CancelRunErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/runs/{run_id}/cancel',
    ...options
});

/**
 * The units of a run
 */
export const listUnits = <ThrowOnError extends boolean = false>(options: Options<ListUnitsData, ThrowOnError>) => (options.client ?? client).get<ListUnitsResponses, ListUnitsErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/runs/{run_id}/units',
    ...options
});

/**
 * When it would run
 */
export const previewSchedule = <ThrowOnError extends boolean = false>(options: Options<PreviewScheduleData, ThrowOnError>) => (options.client ?? client).post<PreviewScheduleResponses, PreviewScheduleErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/schedules/preview',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Sign out
 */
export const endSession = <ThrowOnError extends boolean = false>(options?: Options<EndSessionData, ThrowOnError>) => (options?.client ?? client).delete<EndSessionResponses, EndSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{
            in: 'cookie',
            name: 'qd_refresh',
            type: 'apiKey'
        }],
    url: '/api/session',
    ...options
});

/**
 * Keep the session in a cookie
 */
export const startSession = <ThrowOnError extends boolean = false>(options: Options<StartSessionData, ThrowOnError>) => (options.client ?? client).post<StartSessionResponses, StartSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/session',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * New tokens
 */
export const refreshSession = <ThrowOnError extends boolean = false>(options?: Options<RefreshSessionData, ThrowOnError>) => (options?.client ?? client).post<RefreshSessionResponses, RefreshSessionErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{
            in: 'cookie',
            name: 'qd_refresh',
            type: 'apiKey'
        }],
    url: '/api/session/refresh',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options?.headers
    }
});

/**
 * Tasks
 */
export const listTasks = <ThrowOnError extends boolean = false>(options?: Options<ListTasksData, ThrowOnError>) => (options?.client ?? client).get<ListTasksResponses, ListTasksErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/tasks',
    ...options
});

/**
 * Create a task
 */
export const createTask = <ThrowOnError extends boolean = false>(options: Options<CreateTaskData, ThrowOnError>) => (options.client ?? client).post<CreateTaskResponses, CreateTaskErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/tasks',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Delete
 */
export const deleteTask = <ThrowOnError extends boolean = false>(options: Options<DeleteTaskData, ThrowOnError>) => (options.client ?? client).delete<DeleteTaskResponses, DeleteTaskErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/tasks/{task_id}',
    ...options
});

/**
 * One task
 */
export const getTask = <ThrowOnError extends boolean = false>(options: Options<GetTaskData, ThrowOnError>) => (options.client ?? client).get<GetTaskResponses, GetTaskErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/tasks/{task_id}',
    ...options
});

/**
 * Change a task
 */
export const replaceTask = <ThrowOnError extends boolean = false>(options: Options<ReplaceTaskData, ThrowOnError>) => (options.client ?? client).put<ReplaceTaskResponses, ReplaceTaskErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/tasks/{task_id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Run now
 */
export const startRun = <ThrowOnError extends boolean = false>(options: Options<StartRunData, ThrowOnError>) => (options.client ?? client).post<StartRunResponses, StartRunErrors, ThrowOnError, 'data'>({
    responseStyle: 'data',
    security: [{ scheme: 'bearer', type: 'http' }],
    url: '/api/tasks/{task_id}/runs',
    ...options
});
