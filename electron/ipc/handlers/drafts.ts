import { fail, ok } from '#shared/result';
import type { Outbox } from '../../city/outbox/outbox';
import type { StateStore } from '../../city/state/stateStore';
import type { KeptData } from '../../session/keptData';
import type { Handlers } from '../handle';

export type DraftParts = { readonly store: StateStore; readonly kept: KeptData };

/** What is typed into forms and not sent yet. */
export const draftHandlers = ({ store, kept }: DraftParts) => {
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
  } satisfies Partial<Handlers>;
};
