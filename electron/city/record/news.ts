import type { ActionKind, PendingAction } from '#shared/domain/action';
import type { FeedChange } from '#shared/domain/feed';
import { RECORD_PARTS, type RecordPart } from '#shared/domain/record/parts';
import type { Role } from '#shared/domain/role';
import type { Change } from '#shared/state/state';
import type { StateStore } from '../state/stateStore';

// What the rest of the application learns of a project, and which parts of its record that makes stale. The server says
// nowhere what changed (contract, ch. 12): where it is uncertain, more is read rather than less.

export type News = { readonly projectId: number; readonly parts: readonly RecordPart[] };

/** Everything that the server tells. */
const EVERYTHING = RECORD_PARTS.filter((part) => part !== 'seen');

const REPORT: readonly RecordPart[] = ['details', 'reports', 'plan', 'activity'];
const COST: readonly RecordPart[] = ['details', 'costs', 'money', 'activity'];
const DOCUMENTS: readonly RecordPart[] = ['documents', 'activity'];
const BUDGET: readonly RecordPart[] = ['details', 'money', 'requests'];
const PLAN: readonly RecordPart[] = ['details', 'plan'];

const BY_FEED: Readonly<Partial<Record<FeedChange['type'], readonly RecordPart[]>>> = {
  status: PLAN,
  progress: REPORT,
  budget: BUDGET,
  cost_entry: COST,
  report_edited: REPORT,
  documents: DOCUMENTS,
  budget_request: ['requests'],
  budget_alert: [],
  budget_forwarded: [],
  allocation: ['money'],
  budget_decision: BUDGET,
  planned: ['plan'],
  renamed: ['details'],
  moved: ['details'],
  edited: ['details', 'plan', 'people', 'money'],
};

/** Of the user's own changes; any other kind may have changed everything. */
const BY_ACTION: Readonly<Partial<Record<ActionKind, readonly RecordPart[]>>> = {
  add_progress: REPORT,
  add_cost: COST,
  update_status: PLAN,
  edit_progress: REPORT,
  upload_documents: DOCUMENTS,
  request_budget: ['requests'],
  send_budget_alert: [],
  forward_budget_alert: [],
  allocate_budget: ['money'],
  decide_budget: BUDGET,
  set_planned_progress: ['plan'],
  extend_end_date: PLAN,
  mark_read: [],
  mark_all_read: [],
  delete_notification: [],
};

/** How notifications begin, or what they contain (server contract §7; second contract, ch. 2 to 6). */
const BY_MESSAGE: readonly (readonly [RegExp, readonly RecordPart[]])[] = [
  [/^Document (uploaded|deleted)/, DOCUMENTS],
  [/^Progress (for project|update)/, REPORT],
  [/^Cost entry|% of budget|OVER BUDGET/, COST],
  [/Budget (Request|Increase|Review|Concern)/, BUDGET],
  [/assigned to project|Assigned engineer/, ['details', 'people', 'documents']],
  [/status updated/, PLAN],
];

/** The news in a change of the state. @param before what was known before the change */
export function newsOf(change: Change, before: Known): readonly News[] {
  switch (change.type) {
    case 'feed_added':
      return change.entries.flatMap(({ projectId, change: what }) =>
        projectId === null ? [] : [{ projectId, parts: BY_FEED[what.type] ?? EVERYTHING }],
      );
    case 'rows_put':
      // The first list of a run is what there is, not what is new.
      if (change.table !== 'notifications' || !before.isListed) return [];
      return change.rows.flatMap(({ id, projectId, message }) => {
        if (projectId === null || id <= before.lastNotification) return [];
        return [{ projectId, parts: BY_MESSAGE.find(([sign]) => sign.test(message))?.[1] ?? EVERYTHING }];
      });
    case 'value_set': {
      if (change.name !== 'pending') return [];
      const left = new Set((change.value as readonly PendingAction[]).map(({ id }) => id));
      return before.pending.flatMap(({ id, projectId, kind }) =>
        projectId === null || left.has(id) ? [] : [{ projectId, parts: BY_ACTION[kind] ?? EVERYTHING }],
      );
    }
    default:
      return [];
  }
}

/** What a change is compared with. */
export type Known = {
  /** The user's own changes under way. */
  readonly pending: readonly PendingAction[];
  /** Ids rise: notifications up to this one are not new. */
  readonly lastNotification: number;
  /** There is a list of notifications, from the disk or the server. */
  readonly isListed: boolean;
  readonly role: Role | null;
  /** The link is live. */
  readonly isLive: boolean;
};

export const NOTHING_KNOWN: Known = {
  pending: [],
  lastNotification: 0,
  isListed: false,
  role: null,
  isLive: false,
};

/** What is known now. */
export function knownOf({
  state: { pending, notifications, freshness, session, link },
}: Pick<StateStore, 'state'>): Known {
  let lastNotification = 0;
  for (const id of notifications.keys()) lastNotification = Math.max(lastNotification, id);
  const isListed = freshness.notifications.source !== 'none';
  return { pending, lastNotification, isListed, role: session.role, isLive: link.phase === 'live' };
}

/** The link was not live and is. While it stays so it says other things of itself, too. */
export function isReturnOfLink(change: Change, before: Known): boolean {
  return !before.isLive && knownAfter(before, change).isLive;
}

/** What is known after a change. */
export function knownAfter(known: Known, change: Change): Known {
  if (change.type === 'value_set' && change.name === 'pending') return { ...known, pending: change.value };
  if (change.type === 'value_set' && change.name === 'session') return { ...known, role: change.value.role };
  if (change.type === 'value_set' && change.name === 'link')
    return { ...known, isLive: change.value.phase === 'live' };
  if (change.type === 'freshness_set' && change.resource === 'notifications') {
    return { ...known, isListed: change.freshness.source !== 'none' };
  }
  if (change.type !== 'rows_put' || change.table !== 'notifications') return known;
  const lastNotification = change.rows.reduce((last, { id }) => Math.max(last, id), known.lastNotification);
  return { ...known, lastNotification };
}
