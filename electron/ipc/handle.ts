import {
  CALLS,
  type CallArgs,
  type CallName,
  type CallDefinition,
  type CallResult,
} from '#shared/ipc/interface';
import { fail, ok, type Result } from '#shared/result';
import type { Log } from '../diagnostics/log';
import type { Answers } from './listen';
import { isTrustedFrame, type SenderFrame } from './trustedFrame';

/** Answers one call. It may throw: the caller then gets `unexpected`. */
export type Handler<C extends CallName> = (
  args: CallArgs<C>,
) => Promise<Result<CallResult<C>>> | Result<CallResult<C>>;

/** One handler for every call of the IPC interface; the compiler refuses a missing one. */
export type Handlers = { readonly [C in CallName]: Handler<C> };

/**
 * Checks who calls and with what, runs the handler, and checks its answer. Separate from `ipcMain` so that every refusal is
 * tested without Electron.
 */
export async function answer<C extends CallName>(
  name: C,
  handler: Handler<C>,
  frame: SenderFrame,
  args: unknown,
  log: Log,
): Promise<Result<CallResult<C>>> {
  if (!isTrustedFrame(frame)) {
    log.warn('ipc', 'untrusted_sender', { call: name });
    return fail('untrusted_sender', name);
  }
  const parsed = CALLS[name].args.safeParse(args);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = `${name}: ${issue?.path.join('.') || 'arguments'} ${issue?.code ?? ''}`;
    log.warn('ipc', 'bad_request', { where });
    return fail('bad_request', where);
  }
  try {
    const result = await handler(parsed.data as CallArgs<C>);
    if (!result.ok) return result;
    const checked = CALLS[name].result.safeParse(result.value);
    if (checked.success) return result;
    log.error('ipc', 'invalid_result', { call: name, field: checked.error.issues[0]?.path.join('.') ?? '' });
    return mend(name, result.value) ?? fail('unexpected', name);
  } catch (error) {
    log.error('ipc', 'handler_failed', {
      call: name,
      error: error instanceof Error ? error.message : 'unknown',
    });
    return fail('unexpected', name);
  }
}

/** The valid part of an invalid answer, where the IPC interface says how to find it; else null. */
function mend<C extends CallName>(name: C, value: CallResult<C>): Result<CallResult<C>> | null {
  const call: CallDefinition = CALLS[name];
  if (!call.mend) return null;
  const checked = CALLS[name].result.safeParse(call.mend(value as never));
  return checked.success ? ok(checked.data as CallResult<C>) : null;
}

/** Answers every call of the IPC interface by its handler. */
export function answersOf(handlers: Handlers, log: Log): Answers {
  return <C extends CallName>(name: C, frame: SenderFrame, args: unknown) =>
    answer(name, handlers[name], frame, args, log);
}
