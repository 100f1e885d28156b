import { LIVE_CHANNELS, type LiveChannel } from '#shared/domain/connection';
import type { Role } from '#shared/domain/role';
import { CHANGE_KINDS, type ChangeKind, type Finding } from '#shared/domain/serverCheck/finding';

/** Changes of one kind that became known: by an event, or only by reading. */
export type ChangeCount = { readonly told: number; readonly found: number };

/**
 * Fewer changes of a kind prove nothing: one that a list shows in the moment before its event comes counts as found, although
 * it was told.
 */
const ENOUGH = 2;

/** What tells a kind of change; the totals have no channel, and follow from what has one (decision 0008). */
function channelOf(kind: ChangeKind): LiveChannel | null {
  if (kind === 'totals') return null;
  return kind === 'notification' ? 'notifications' : 'projects';
}

/**
 * Of each kind of change, whether events told of it.
 * @param open the channels that were open the whole time
 */
export function judgeChanges(
  role: Role,
  counts: ReadonlyMap<ChangeKind, ChangeCount>,
  open: ReadonlySet<LiveChannel>,
): readonly Finding[] {
  const findings = CHANGE_KINDS.flatMap((kind) => {
    const count = counts.get(kind);
    return count ? [judgeKind(role, kind, count, open)] : [];
  });
  if (findings.length > 0) return findings;
  const isDeaf = LIVE_CHANNELS.every((channel) => !open.has(channel));
  const why = isDeaf ? 'not_open' : 'nothing_changed';
  return [{ subject: 'changes', of: role, outcome: 'not_tested', why, figures: {} }];
}

function judgeKind(
  role: Role,
  kind: ChangeKind,
  { told, found }: ChangeCount,
  open: ReadonlySet<LiveChannel>,
): Finding {
  const about = { subject: 'changes', of: `${role} ${kind}`, figures: { told, found } } as const;
  const channel = channelOf(kind);
  if (told > 0 || channel === null) return { ...about, outcome: 'fine' };
  // That it is not open is a finding of its own.
  if (!open.has(channel)) return { ...about, outcome: 'not_tested', why: 'not_open' };
  if (found < ENOUGH) return { ...about, outcome: 'not_tested', why: 'one_change' };
  return { ...about, outcome: 'fault', fault: 'changes_untold' };
}
