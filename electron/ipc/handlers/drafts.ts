import { fail, ok } from '#shared/result';
import type { Outbox } from '../../city/outbox/outbox';
import type { StateStore } from '../../city/state/stateStore';
import { confirmThere, decideConflict, sendAgain } from '../../city/outbox/outboxQueue';
import type { KeptData } from '../../session/keptData';
import type { SessionManager } from '../../session/sessionManager';
import type { Handlers } from '../handle';

export type DraftParts = {
  readonly store: StateStore;
  readonly kept: KeptData;
  readonly sessions: SessionManager;
};

/** What is typed into forms and not sent yet, and what waits to be sent. */
export const draftHandlers = ({ store, kept, sessions }: DraftParts) => {
  /** Null where the work is not the current user's: it came too late. */
  const outboxOf = (owner: { readonly server: string; readonly username: string }): Outbox | null => {
    const { session } = store.state;
    return owner.server === session.server && owner.username === session.username
      ? kept.outboxes.current
      : null;
  };
  return {
    'drafts:one:keep': ({ owner, typed, base, files, ...head }) => {
      const outbox = outboxOf(owner);
      outbox?.keep(head, typed, base, files);
      return outbox ? ok(null) : fail('not_signed_in');
    },
    'drafts:file:keep': ({ owner, head, file }) => {
      const outbox = outboxOf(owner);
      return outbox ? ok(outbox.keepFile(head, file)) : fail('not_signed_in');
    },
    'drafts:one:open': ({ id }) => {
      const draft = kept.outboxes.current?.open(id);
      return draft ? ok(draft) : fail('not_found');
    },
    'drafts:one:discard': ({ id }) => {
      kept.outboxes.current?.discard(id);
      return ok(null);
    },
    'outbox:conflict:decide': ({ id, choices }) => {
      const outbox = kept.outboxes.current;
      return outbox ? decideConflict(outbox, id, choices) : fail('not_signed_in');
    },
    'outbox:entry:send-again': ({ id }) => {
      const outbox = kept.outboxes.current;
      return outbox ? sendAgain(outbox, id) : fail('not_signed_in');
    },
    'outbox:entry:confirm-there': ({ id }) => {
      const outbox = kept.outboxes.current;
      return outbox ? confirmThere(outbox, id) : fail('not_signed_in');
    },
    'outbox:all:send': () => {
      if (!sessions.workspace) return sessions.retry();
      sessions.workspace.sendNow();
      return ok(null);
    },
  } satisfies Partial<Handlers>;
};
