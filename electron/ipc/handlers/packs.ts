import type { SessionManager } from '../../session/sessionManager';
import type { Handlers } from '../handle';

export type PackParts = { readonly sessions: SessionManager };

/** What is taken along for a time without a network; also while saved data is shown and nobody is signed in. */
export const packHandlers = ({ sessions: { packs } }: PackParts) =>
  ({
    'packs:one:prepare': (request) => packs.prepare(request),
    'packs:one:pause': ({ id }) => packs.pause(id),
    'packs:one:resume': ({ id }) => packs.resume(id),
    'packs:one:refresh': ({ id }) => packs.refresh(id),
    'packs:one:delete': ({ id }) => packs.delete(id),
    'packs:unreadable:delete': () => packs.deleteUnreadable(),
  }) satisfies Partial<Handlers>;
