import { useCallback, useState } from 'react';
import type { AppError } from '#shared/result';
import { deleteNotification, markNotificationRead } from '../app/actions';
import { useTranslate } from '../i18n';

/** Why something could not be done with a notification, by its id. */
export type NotificationProblems = ReadonlyMap<number, string>;

type NotificationActions = {
  readonly problems: NotificationProblems;
  readonly markRead: (id: number) => void;
  readonly remove: (id: number) => void;
};

/**
 * Marks and deletes by asking the server. What went wrong is kept here and not in the row: a deleted row is gone from
 * the screen at once, and comes back with its problem when the server refuses.
 */
export function useNotificationActions(): NotificationActions {
  const translate = useTranslate();
  const [problems, setProblems] = useState<NotificationProblems>(new Map());

  const run = useCallback(
    async (
      id: number,
      ask: (id: number) => Promise<AppError | null>,
      failed: 'notifications.failedToMark' | 'notifications.failedToDelete',
    ): Promise<void> => {
      setProblems((current) => withProblem(current, id, null));
      const error = await ask(id);
      if (!error) return;
      const sentence = translate(failed, { reason: translate(`error.${error.code}`) });
      setProblems((current) => withProblem(current, id, sentence));
    },
    [translate],
  );

  return {
    problems,
    markRead: useCallback((id) => void run(id, markNotificationRead, 'notifications.failedToMark'), [run]),
    remove: useCallback((id) => void run(id, deleteNotification, 'notifications.failedToDelete'), [run]),
  };
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
