import type { ExportFormat } from '#shared/domain/papers/formats';
import { isPageAllowed } from '#shared/domain/webPages';
import { fail, ok } from '#shared/result';
import type { StateStore } from '../../city/state/stateStore';
import type { SessionManager } from '../../session/sessionManager';
import { webAddress } from '../../windows/webAddress';
import type { Handlers } from '../handle';

export type WebParts = {
  readonly store: StateStore;
  readonly sessions: Pick<SessionManager, 'place'>;
  /** The formats an administrator lets be exported. */
  readonly exportFormats: () => readonly ExportFormat[];
  /** Opens an address in the user's own browser; rejects where that cannot be done. */
  readonly openInBrowser: (url: string) => Promise<void>;
};

/** The server's own web pages, in the user's own browser. */
export const webHandlers = ({ store, sessions, exportFormats, openInBrowser }: WebParts) =>
  ({
    'web:page:open': async ({ page, projectId }) => {
      if (!isPageAllowed(page, exportFormats())) return fail('not_allowed_here');
      const { place } = sessions;
      if (!place?.isLive) return fail('not_signed_in');
      const url = webAddress({ origin: place.origin, role: store.state.session.role }, page, projectId);
      if (url === null) return fail('not_allowed');
      await openInBrowser(url);
      return ok(null);
    },
  }) satisfies Partial<Handlers>;
