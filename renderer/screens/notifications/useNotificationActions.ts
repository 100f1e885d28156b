import { useMemo, useState } from 'react';
import type { AppError } from '#shared/result';
import { deleteNotification, markNotificationRead } from '../../kit/calls';
import { useTranslate } from '../../i18n';
import { sayFault } from '../../i18n/errorWords';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { announcer } from '../../ui/announcer';
import type { RowActions } from './NotificationRow';

/** Why an action on a notification failed, by its id. */
export type NotificationProblems = ReadonlyMap<number, string>;

type NotificationActions = {
  readonly problems: NotificationProblems;
  /** The row that had the focus last. */
  readonly focusedId: number | null;
  /** The row that asks whether to delete it. */
  readonly askingId: number | null;
  /** The same object while both parameters are the same: a row is drawn again only for its own changes. */
  readonly on: RowActions;
};

/**
 * Marks and deletes notifications. @param canMark false while a mark would neither be made nor kept. @param canDelete false
 * while the server cannot be reached. Errors are kept here and not in the
 * row: a deleted row disappears at once, and comes back with its problem when the server refuses.
 */
export function useNotificationActions(canMark: boolean, canDelete: boolean): NotificationActions {
  const translate = useTranslate();
  const [problems, setProblems] = useState<NotificationProblems>(new Map());
  const [focusedId, setFocusedId] = useState<number | null>(null);
  const [askingId, setAskingId] = useState<number | null>(null);

  const on = useMemo((): RowActions => {
    const run = async (
      id: number,
      ask: (id: number) => Promise<AppError | null>,
      failed: 'notifications.failedToMark' | 'notifications.failedToDelete',
    ): Promise<void> => {
      setProblems((current) => withProblem(current, id, null));
      const error = await ask(id);
      if (!error) {
        const isRead = failed === 'notifications.failedToMark';
        announcer.say(translate(isRead ? 'say.notificationRead' : 'say.notificationDeleted'));
        return;
      }
      const sentence = translate(failed, { reason: sayFault(error, translate) });
      setProblems((current) => withProblem(current, id, sentence));
    };
    const markRead = (id: number): void => {
      const isUnread = liveStore.getState().notifications.get(id)?.isRead === false;
      if (isUnread && isFree(id, canMark)) void run(id, markNotificationRead, 'notifications.failedToMark');
    };
    return {
      focus: setFocusedId,
      markRead,
      openProject: (id) => {
        const projectId = liveStore.getState().notifications.get(id)?.projectId ?? null;
        if (projectId === null) return;
        markRead(id);
        uiStore.getState().navigate({ name: 'project', projectId });
      },
      askToDelete: (id) => {
        if (isFree(id, canDelete)) setAskingId(id);
      },
      delete: (id) => {
        setAskingId(null);
        if (isFree(id, canDelete)) void run(id, deleteNotification, 'notifications.failedToDelete');
      },
      keep: () => setAskingId(null),
    };
  }, [translate, canMark, canDelete]);

  return { problems, focusedId, askingId, on };
}

/** Whether it may be done and no action on this notification is under way. */
function isFree(id: number, isAllowed: boolean): boolean {
  return isAllowed && !liveStore.getState().pending.some(({ notificationId }) => notificationId === id);
}

function withProblem(
  problems: NotificationProblems,
  id: number,
  sentence: string | null,
): NotificationProblems {
  if (sentence === null && !problems.has(id)) return problems;
  const next = new Map(problems);
  if (sentence === null) next.delete(id);
  else next.set(id, sentence);
  return next;
}
