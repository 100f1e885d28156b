import type { ToldList } from '#shared/domain/deskLists';
import { ok } from '#shared/result';
import type { SessionManager } from '../../session/sessionManager';
import type { Handlers } from '../handle';

export type ListParts = { readonly sessions: SessionManager };

/** The lists over all projects; also while saved data is shown and nobody is signed in. */
export const listHandlers = ({ sessions: { lists } }: ListParts) =>
  ({
    'lists:one:open': ({ list, depth }) => ok({ list, reading: lists.openList(list, depth) } as ToldList),
    'lists:one:fetch': async ({ list, extent }) => {
      await lists.fetchList(list, extent);
      return ok(null);
    },
    'lists:one:close': ({ list }) => {
      lists.closeList(list);
      return ok(null);
    },
  }) satisfies Partial<Handlers>;
