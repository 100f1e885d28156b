import type { ActionOutcome } from '#shared/domain/action';
import type { Role } from '#shared/domain/role';
import { ok, type Result } from '#shared/result';
import type { OutboxChange } from '../../outbox/entry';
import { confirmTraces, TRACES } from '../../outbox/traces';
import type { Turn } from '../actionRunner';
import type { ProjectTools } from './toolkit';

/**
 * Sends a change whose traces on the server are counted right before and after. Where the role is told of none, the
 * server's word is all there is: a change it accepted is done, and one whose answer was lost stays in doubt.
 */
export async function performTraced(
  tools: ProjectTools,
  turn: Turn,
  change: OutboxChange,
  send: (role: Role) => Promise<Result<unknown>>,
): Promise<Result<ActionOutcome>> {
  let before: number | null = null;
  let isTold = true;
  const sent = await turn.send<true>(async (role, measure) => {
    const counted = await tools.countTraces(role, change);
    if (!counted.ok && counted.error.code === 'logged_out') return counted;
    isTold = !counted.ok || counted.value !== null;
    before = counted.ok ? counted.value : null;
    if (before !== null) measure({ [TRACES]: String(before) });
    const answer = await send(role);
    return answer.ok ? ok(true) : answer;
  });
  return turn.confirm(sent, async (accepted) => {
    if (!isTold) return accepted ? 'shown' : 'unreadable';
    return confirmTraces(change, before, await tools.readTraces(change));
  });
}
