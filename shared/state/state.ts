import {
  lowerNotice,
  noticesOfApp,
  raiseNotice,
  type AppNotice,
  type AppNoticeCode,
} from '../domain/appNotice';
import type { FeedEntry } from '../domain/feed';
import { noFreshness, type Freshness, type FreshnessByResource, type Resource } from '../domain/freshness';
import { assertNever } from '../assertNever';
import { recordOf } from '../recordOf';
import {
  firstValues,
  TABLE_NAMES,
  VALUES_OF_APP,
  type Rows,
  type TableName,
  type ValueName,
  type Values,
} from './slices';

/** The feed keeps this many lines; older ones are dropped. */
export const FEED_LIMIT = 200;

/** Parts that are added to rather than set. */
type Gathered = {
  readonly freshness: FreshnessByResource;
  /** Newest first, at most {@link FEED_LIMIT}. */
  readonly feed: readonly FeedEntry[];
  /** The application's notices, newest last; at most one of each code. */
  readonly notices: readonly AppNotice[];
};

/**
 * Everything the screens show, held in main as the truth and mirrored in each renderer; what it is made of is `slices.ts`.
 * `seq` is the number of the last patch applied; a mirror that misses a number asks for a new snapshot.
 */
export type LiveState = { readonly seq: number } & {
  readonly [N in keyof Rows]: ReadonlyMap<number, Rows[N]>;
} & { readonly [N in keyof Values]: Values[N] } & Gathered;

/** One change of the state. */
export type Change =
  | {
      [N in TableName]: {
        readonly type: 'rows_put';
        readonly table: N;
        /** New rows, and rows that replace an earlier one of their id. */
        readonly rows: readonly Rows[N][];
      };
    }[TableName]
  | { readonly type: 'rows_removed'; readonly table: TableName; readonly ids: readonly number[] }
  | {
      [N in ValueName]: { readonly type: 'value_set'; readonly name: N; readonly value: Values[N] };
    }[ValueName]
  | { readonly type: 'freshness_set'; readonly resource: Resource; readonly freshness: Freshness }
  | { readonly type: 'feed_added'; readonly entries: readonly FeedEntry[] }
  | { readonly type: 'notice_raised'; readonly notice: AppNotice }
  | { readonly type: 'notice_lowered'; readonly code: AppNoticeCode }
  /** Another user or server: everything held before is removed, in one step. */
  | { readonly type: 'cleared'; readonly at: number };

/** Changes that belong together and become visible together. */
export type Patch = { readonly seq: number; readonly changes: readonly Change[] };

/** State as it crosses a process border: plain arrays, no Map. */
export type Snapshot = Omit<LiveState, TableName> & { readonly [N in TableName]: readonly Rows[N][] };

/** Nothing known yet. */
export function emptyState(now: number): LiveState {
  return {
    seq: 0,
    ...(recordOf(TABLE_NAMES, () => new Map()) as EveryTable),
    ...firstValues(now),
    freshness: noFreshness(),
    feed: [],
    notices: [],
  };
}

type EveryTable = Pick<LiveState, TableName>;

/** Plain copy of a state for another process. */
export function toSnapshot(state: LiveState): Snapshot {
  const rows = recordOf(TABLE_NAMES, (name) => [...state[name].values()]);
  return { ...state, ...(rows as Pick<Snapshot, TableName>) };
}

/** The state that a snapshot describes. */
export function fromSnapshot(snapshot: Snapshot): LiveState {
  const tables = recordOf(TABLE_NAMES, (name) => new Map(snapshot[name].map((row) => [row.id, row])));
  return { ...snapshot, ...(tables as EveryTable) };
}

/**
 * Applies patches in order. Main and every renderer use this one function, so equal patches give equal states.
 * Throws when a patch is not the next in line: the caller must have checked with {@link isNext}.
 */
export function applyPatches(state: LiveState, patches: readonly Patch[]): LiveState {
  let next = state;
  // Copied once for each batch rather than for each change: 1,000 events a second must not copy a 10,000-entry map each
  // time.
  const copies = new Map<TableName, Map<number, unknown>>();
  const rowsOf = (table: TableName): Map<number, unknown> => {
    const copy = copies.get(table) ?? new Map<number, unknown>(next[table]);
    copies.set(table, copy);
    return copy;
  };
  for (const patch of patches) {
    if (patch.seq !== next.seq + 1) throw new Error(`patch ${patch.seq} does not follow ${next.seq}`);
    next = { ...next, seq: patch.seq };
    for (const change of patch.changes) {
      switch (change.type) {
        case 'rows_put': {
          const rows = rowsOf(change.table);
          for (const row of change.rows) rows.set(row.id, row);
          break;
        }
        case 'rows_removed': {
          const rows = rowsOf(change.table);
          for (const id of change.ids) rows.delete(id);
          break;
        }
        case 'value_set':
          next = { ...next, [change.name]: change.value };
          break;
        case 'freshness_set':
          next = { ...next, freshness: { ...next.freshness, [change.resource]: change.freshness } };
          break;
        case 'feed_added':
          next = { ...next, feed: [...change.entries.toReversed(), ...next.feed].slice(0, FEED_LIMIT) };
          break;
        case 'notice_raised':
          next = { ...next, notices: raiseNotice(next.notices, change.notice) };
          break;
        case 'notice_lowered':
          next = { ...next, notices: lowerNotice(next.notices, change.code) };
          break;
        case 'cleared': {
          const { seq, notices } = next;
          const kept = recordOf(VALUES_OF_APP, (name) => next[name]) as Partial<Values>;
          next = { ...emptyState(change.at), ...kept, seq, notices: noticesOfApp(notices) };
          for (const table of TABLE_NAMES) copies.set(table, new Map());
          break;
        }
        default:
          assertNever(change);
      }
    }
  }
  return { ...next, ...Object.fromEntries(copies) };
}

/** Whether these patches continue the state without a gap. */
export function isNext(state: LiveState, patches: readonly Patch[]): boolean {
  return patches.every((patch, index) => patch.seq === state.seq + 1 + index);
}
