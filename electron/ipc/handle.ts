import {
  CALLS,
  type CallArgs,
  type CallName,
  type CallDefinition,
  type CallResult,
  type CrossedResult,
} from '#shared/ipc/interface';
import { fail, ok, type Result } from '#shared/result';
import type { Log } from '../diagnostics/log';
import type { Answers } from './listen';
import { mayAsk, type Sender } from './trustedFrame';

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
  sender: Sender,
  args: unknown,
  log: Log,
): Promise<Result<CrossedResult<C>>> {
  const call: CallDefinition = CALLS[name];
  if (!mayAsk(sender, call.isForRoom === true)) {
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
    if (checked.success) return crossing(name, result.value);
    log.error('ipc', 'invalid_result', { call: name, field: checked.error.issues[0]?.path.join('.') ?? '' });
    const mended = mend(name, result.value);
    return mended?.ok ? crossing(name, mended.value) : fail('unexpected', name);
  } catch (error) {
    log.error('ipc', 'handler_failed', {
      call: name,
      error: error instanceof Error ? error.message : 'unknown',
    });
    return fail('unexpected', name);
  }
}

/** An answer in the form in which it crosses to the page. */
function crossing<C extends CallName>(name: C, value: CallResult<C>): Result<CrossedResult<C>> {
  const call: CallDefinition = CALLS[name];
  return ok((call.asText ? JSON.stringify(value) : value) as CrossedResult<C>);
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
  return <C extends CallName>(name: C, sender: Sender, args: unknown) =>
    answer(name, handlers[name], sender, args, log);
}
