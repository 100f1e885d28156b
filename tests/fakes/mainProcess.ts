import type { TransportChoice } from '../../shared/config/settings';
import type { UserNotification } from '../../shared/domain/notification';
import type { ToldPart } from '../../shared/domain/record/schemas';
import { isTold } from '../../shared/domain/access';
import { isFactResource, RESOURCES } from '../../shared/domain/freshness';
import { PUSHES } from '../../shared/ipc/interface';
import type { Patch } from '../../shared/state/state';
import type { KeptData } from '../../electron/session/keptData';
import type { SessionManager } from '../../electron/session/sessionManager';
import { createMainProcess } from '../../electron/start/mainProcess';
import { openState } from '../../electron/start/mainState';
import { systemClock, type Clock } from '../../electron/time/clock';
import { createLog } from '../../electron/diagnostics/log';
import type { RejectLog } from '../../electron/diagnostics/rejectLog';
import type { StateStore } from '../../electron/city/state/stateStore';
import type { Read } from '../../electron/api/reading/reading';
import { eventually } from './eventually';
import { openKeptData, type KeptDataSetting } from './keptData';

/** The whole main process without Electron. */
export type MainProcess = {
  readonly store: StateStore;
  readonly sessions: SessionManager;
  readonly kept: KeptData;
  readonly rejects: RejectLog;
  /** Notifications that were reported to the current user as new. */
  readonly newNotifications: UserNotification[];
  /** Lines of the log so far. */
  readonly lines: string[];
  /** Every request so far: method, a space, path. */
  readonly requests: string[];
};

export type MainProcessParts = {
  /** Parses large answers; default: in this thread. */
  readonly read?: Read;
  /** Called with what main publishes; default: every patch is checked against the IPC interface, because windows do not check it. */
  readonly onPatch?: (patch: Patch) => void;
  readonly transportChoice?: TransportChoice;
  /** Told each reading of the open record. */
  readonly onRecordPart?: (told: ToldPart) => void;
};

/**
 * Starts the main process on a user folder; starting on the same folder again stands for the next run of the application.
 * @param fetchThrough sends its requests
 */
export async function startMainProcess(
  folder: string,
  setting: KeptDataSetting = {},
  fetchThrough: typeof globalThis.fetch = fetch,
  clock: Clock = systemClock,
  parts: MainProcessParts = {},
): Promise<MainProcess> {
  const state = openState(clock);
  const { store, rejects } = state;
  store.subscribe(parts.onPatch ?? ((patch) => void PUSHES['state:patches'].payload.parse([patch])));
  const newNotifications: UserNotification[] = [];
  const lines: string[] = [];
  const requests: string[] = [];
  const log = createLog((_level, line) => lines.push(line));
  const kept = await openKeptData(folder, {
    log: (_level, line) => lines.push(line),
    onWork: (work) => store.commit([{ type: 'value_set', name: 'work', value: work }]),
    ...setting,
  });
  const { sessions } = createMainProcess(state, {
    clock,
    random: () => 0.1,
    fetch: (input, init) => {
      requests.push(`${init?.method ?? 'GET'} ${new URL(input as string).pathname}`);
      return fetchThrough(input, init);
    },
    log,
    transportChoice: () => parts.transportChoice ?? 'auto',
    ...(parts.read ? { read: parts.read } : {}),
    kept,
    ...(parts.onRecordPart ? { onRecordPart: parts.onRecordPart } : {}),
    onNewNotifications: (rows) => newNotifications.push(...rows),
    onLeave: () => void newNotifications.splice(0),
  });
  return { store, sessions, kept, rejects, newNotifications, lines, requests };
}

/** Waits until the link is live and everything was fetched. */
export function untilLive(store: StateStore): Promise<void> {
  return eventually(() => {
    const { link, freshness, session } = store.state;
    if (link.phase !== 'live') throw new Error(`the link is ${link.phase}`);
    for (const resource of RESOURCES.filter((one) => isTold(session.role, one))) {
      const { source } = freshness[resource];
      // What changes seldom is not asked for again right after a start.
      const isEnough = source === 'server' || (isFactResource(resource) && source === 'disk');
      if (!isEnough) throw new Error(`${resource} is from ${source}`);
    }
  });
}

/** Calls the control address of a demo server; GET without a body. */
export async function order<T = unknown>(
  control: { readonly url: string; readonly token: string } | undefined,
  path: string,
  body?: unknown,
  method = 'POST',
): Promise<T> {
  const response = await fetch(`${control?.url}${path}`, {
    method: body === undefined ? 'GET' : method,
    headers: { Authorization: `Bearer ${control?.token}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`control ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
