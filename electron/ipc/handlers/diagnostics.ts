import { fail, ok } from '#shared/result';
import type { RejectLog } from '../../diagnostics/rejectLog';
import type { SessionManager } from '../../session/sessionManager';
import type { Handlers } from '../handle';

export type DiagnosticsParts = { readonly sessions: SessionManager; readonly rejects: RejectLog };

/** What tells how the application is doing. */
export const diagnosticsHandlers = ({ sessions, rejects }: DiagnosticsParts) =>
  ({
    'diagnostics:metrics:compare': async () =>
      sessions.workspace?.lookUps.comparedMetrics() ?? fail('not_signed_in'),
    'diagnostics:rejects:list': () => ok([...rejects.list()]),
    'diagnostics:link:get': () => ok(sessions.linkDiagnostics()),
  }) satisfies Partial<Handlers>;
