import { ok } from '#shared/result';
import type { SessionManager } from '../../session/sessionManager';
import type { Handlers } from '../handle';

export type RecordParts = { readonly sessions: SessionManager };

/** The record of one project, part by part; also while saved data is shown and nobody is signed in. */
export const recordHandlers = ({ sessions: { records } }: RecordParts) =>
  ({
    'records:parts:open': ({ projectId, parts }) => ok(records.openParts(projectId, parts)),
    'records:part:fetch': async ({ projectId, part }) => {
      await records.fetchPart(projectId, part);
      return ok(null);
    },
    'records:close': () => {
      records.close();
      return ok(null);
    },
  }) satisfies Partial<Handlers>;
