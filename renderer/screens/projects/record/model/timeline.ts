import type { FeedChange } from '#shared/domain/feed';
import type {
  ActivityRow,
  CostRow,
  DocumentRow,
  PartValues,
  PlanExtension,
  ReportEdit,
  ReportRow,
  RequestRow,
  SeenRow,
} from '#shared/domain/record/parts';
import { withWhoEntered } from './costs';
import { officeDayOf } from '../../../../i18n/officeDay';

/** What the timeline can be filtered by, in the order of the filter. `other`: lines of the server's own activity list. */
export const TIMELINE_KINDS = ['report', 'cost', 'document', 'request', 'plan', 'other', 'seen'] as const;

export type TimelineKind = (typeof TIMELINE_KINDS)[number];

type What =
  | { readonly kind: 'report'; readonly row: ReportRow; readonly edit: ReportEdit | null }
  | { readonly kind: 'cost'; readonly row: CostRow }
  | { readonly kind: 'document'; readonly row: DocumentRow }
  /** A request, or the decision on it. */
  | { readonly kind: 'request'; readonly row: RequestRow; readonly isDecision: boolean }
  | { readonly kind: 'plan'; readonly row: PlanExtension }
  | { readonly kind: 'other'; readonly row: ActivityRow }
  | { readonly kind: 'seen'; readonly row: SeenRow };

/** One thing that happened to a project. */
export type TimelineItem = What & {
  /** Unique within the timeline. */
  readonly key: string;
  /** `YYYY-MM-DD`; null where no source tells it. */
  readonly day: string | null;
  /** Epoch ms; null where only the day is told. */
  readonly at: number | null;
};

/** What is held of the parts a timeline is made of; null for those that are not held. */
export type TimelineParts = {
  readonly [P in 'reports' | 'costs' | 'documents' | 'requests' | 'activity' | 'plan' | 'seen']:
    | PartValues[P]
    | null;
};

/**
 * Everything the parts tell, the newest first; what one of them tells in full is not told again by the server's list of
 * activity or by what this client saw. What has no date comes last.
 */
export function mergeTimeline(parts: TimelineParts): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  const add = (day: string | null, at: number | null, what: What): void => {
    items.push({ ...what, day, at, key: `${what.kind} ${items.length}` });
  };
  const addAt = (at: number | null, what: What): void => add(at === null ? null : officeDayOf(at), at, what);

  for (const row of parts.reports?.rows ?? []) add(row.day, null, { kind: 'report', row, edit: row.edit });
  const costs = withWhoEntered(parts.costs?.rows ?? [], parts.activity?.rows ?? []);
  for (const row of costs) add(row.day, null, { kind: 'cost', row });
  for (const row of parts.documents?.rows ?? []) addAt(row.at, { kind: 'document', row });
  for (const row of parts.requests?.rows ?? []) {
    const day = row.day ?? (row.at === null ? null : officeDayOf(row.at));
    add(day, row.at, { kind: 'request', row, isDecision: false });
    if (row.reviewedAt !== null) addAt(row.reviewedAt, { kind: 'request', row, isDecision: true });
  }
  for (const row of parts.plan?.extensions ?? []) addAt(row.at, { kind: 'plan', row });
  for (const row of parts.activity?.rows ?? []) {
    if (!isToldInFull(row, parts)) addAt(row.at, { kind: 'other', row });
  }
  const told = toldChanges(parts);
  for (const row of parts.seen?.rows ?? []) {
    if (!told.has(changeKey(row.change, officeDayOf(row.at)) ?? '')) addAt(row.at, { kind: 'seen', row });
  }
  return items.sort(byNewest);
}

/** How many there are of each kind, and those that pass; all where none is chosen. */
export function filterTimeline(
  items: readonly TimelineItem[],
  kinds: ReadonlySet<TimelineKind>,
): readonly TimelineItem[] {
  return kinds.size === 0 ? items : items.filter(({ kind }) => kinds.has(kind));
}

/** A line of the list: the head of a day, or what happened on it. */
export type TimelineLine =
  | { readonly type: 'day'; readonly key: string; readonly day: string | null }
  | { readonly type: 'item'; readonly key: string; readonly item: TimelineItem };

/** The items with a head before each day. */
export function byDay(items: readonly TimelineItem[]): readonly TimelineLine[] {
  const lines: TimelineLine[] = [];
  let last: string | null | undefined;
  for (const item of items) {
    if (item.day !== last) lines.push({ type: 'day', key: `day ${item.day}`, day: item.day });
    last = item.day;
    lines.push({ type: 'item', key: item.key, item });
  }
  return lines;
}

function byNewest(a: TimelineItem, b: TimelineItem): number {
  if (a.day !== b.day) return (a.day ?? '') < (b.day ?? '') ? 1 : -1;
  // Without a time it stays in its part's own order, below what is known to the minute.
  if (a.at === b.at) return 0;
  return (a.at ?? 0) < (b.at ?? 0) ? 1 : -1;
}

/** Beginnings of the server's own lines that a part tells in full (server contract, part two, ch. 1). */
const TOLD_BY: readonly (readonly [RegExp, 'reports' | 'costs' | 'documents'])[] = [
  [/^cost entry added/i, 'costs'],
  [/^document uploaded/i, 'documents'],
  [/^progress (update|report|added)/i, 'reports'],
];

function isToldInFull({ text }: ActivityRow, parts: TimelineParts): boolean {
  if (TOLD_BY.some(([words, part]) => words.test(text) && parts[part] !== null)) return true;
  if (!/^progress edited/i.test(text)) return false;
  const figures = (text.match(/\d+(\.\d+)?(?=%)/g) ?? []).map(Number);
  return (parts.reports?.rows ?? []).some(
    ({ edit }) => edit !== null && edit.from === figures[0] && edit.to === figures[1],
  );
}

/** What the parts tell, as what this client saw would name it. */
function toldChanges({ reports, costs, documents, requests }: TimelineParts): ReadonlySet<string> {
  const told = new Set<string>();
  for (const { day, progress, edit } of reports?.rows ?? []) {
    told.add(`progress ${day} ${progress}`);
    if (edit) told.add(`edit ${edit.from} ${edit.to}`);
  }
  for (const { type, amount } of costs?.rows ?? []) told.add(`cost ${type.toLowerCase()} ${amount}`);
  for (const { at } of documents?.rows ?? []) told.add(`documents ${officeDayOf(at)}`);
  for (const { amount } of requests?.rows ?? []) told.add(`request ${amount}`);
  return told;
}

function changeKey(change: FeedChange, day: string): string | null {
  if (change.type === 'progress') return `progress ${day} ${change.to}`;
  // By the day it was seen nothing is found: the day of a cost is the one on its receipt.
  if (change.type === 'cost_entry') return `cost ${change.costType.toLowerCase()} ${change.amount}`;
  if (change.type === 'report_edited') return `edit ${change.from} ${change.to}`;
  if (change.type === 'documents') return `documents ${day}`;
  if (change.type === 'budget_request') return `request ${change.amount}`;
  return null;
}
