import { ipcMain } from 'electron';
import {
  REQUESTS,
  type RequestArgs,
  type RequestChannel,
  type RequestDefinition,
  type RequestResult,
} from '#shared/ipc/contract';
import { fail, ok, type Result } from '#shared/result';
import type { Log } from '../diagnostics/log';
import { isTrustedFrame, type SenderFrame } from './trustedFrame';

/** Answers one channel. It may throw: the caller then gets `unexpected`. */
export type Handler<C extends RequestChannel> = (
  args: RequestArgs<C>,
) => Promise<Result<RequestResult<C>>> | Result<RequestResult<C>>;

/** One handler for every channel of the contract; the compiler refuses a missing one. */
export type Handlers = { readonly [C in RequestChannel]: Handler<C> };

/**
 * Checks who asks and what is asked, runs the handler, and checks its answer. Separate from `ipcMain` so that every
 * refusal is tested without Electron.
 */
export async function answer<C extends RequestChannel>(
  channel: C,
  handler: Handler<C>,
  frame: SenderFrame,
  args: unknown,
  log: Log,
): Promise<Result<RequestResult<C>>> {
  if (!isTrustedFrame(frame)) {
    log.warn('ipc', 'untrusted_sender', { channel });
    return fail('untrusted_sender', channel);
  }
  const parsed = REQUESTS[channel].args.safeParse(args);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = `${channel}: ${issue?.path.join('.') || 'arguments'} ${issue?.code ?? ''}`;
    log.warn('ipc', 'bad_request', { where });
    return fail('bad_request', where);
  }
  try {
    const result = await handler(parsed.data as RequestArgs<C>);
    if (!result.ok) return result;
    const checked = REQUESTS[channel].result.safeParse(result.value);
    if (checked.success) return result;
    log.error('ipc', 'invalid_result', { channel, field: checked.error.issues[0]?.path.join('.') ?? '' });
    return mend(channel, result.value) ?? fail('unexpected', channel);
  } catch (error) {
    log.error('ipc', 'handler_failed', {
      channel,
      error: error instanceof Error ? error.message : 'unknown',
    });
    return fail('unexpected', channel);
  }
}

/** What of an answer may still be given, where the contract knows how; null where nothing may. */
function mend<C extends RequestChannel>(
  channel: C,
  value: RequestResult<C>,
): Result<RequestResult<C>> | null {
  const request: RequestDefinition = REQUESTS[channel];
  if (!request.mend) return null;
  const checked = REQUESTS[channel].result.safeParse(request.mend(value as never));
  return checked.success ? ok(checked.data as RequestResult<C>) : null;
}

/**
 * Serves every request channel of the contract. What is asked before the handlers are there is answered once they are: a page
 * may be loaded while the rest of main is still being put together.
 */
export function handleAll(handlers: Handlers | Promise<Handlers>, log: Log): void {
  for (const channel of Object.keys(REQUESTS) as RequestChannel[]) serve(channel, handlers, log);
}

function serve<C extends RequestChannel>(channel: C, handlers: Handlers | Promise<Handlers>, log: Log): void {
  ipcMain.handle(channel, async (event, args: unknown) => {
    // Who asks is known now; the frame may be gone later.
    const { senderFrame } = event;
    const { [channel]: handler } = await handlers;
    return answer(channel, handler, senderFrame, args, log);
  });
}
