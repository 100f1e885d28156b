import { projectName } from '#shared/messages/projectName';
import { useFormat, useClock, useTranslate } from '../i18n';
import { useActions } from '../state/actionStore';
import { useLive } from '../state/liveStore';
import { isInOutbox } from '../kit/outbox';
import { useProject } from '../kit/projects/selectors';

/** How long the end of an action is shown here, in ms; the project's panel keeps it. */
const TOLD_FOR = 20_000;

/** The user's own changes under way and how the last one ended; read aloud as it changes. */
export function OwnChanges() {
  const translate = useTranslate();
  const count = useLive((state) => state.pending.length);
  return (
    <span role="status" data-testid="own-changes">
      {count > 0 ? translate('act.pendingCount', { count }) : <LastEnd />}
    </span>
  );
}

function LastEnd() {
  const translate = useTranslate();
  const format = useFormat();
  const end = useActions((state) => state.lastEnd);
  const isTold = useClock((now) => end !== null && now - end.at <= TOLD_FOR);
  const project = useProject(end?.projectId ?? null);
  const isAnyKept = useLive((state) => state.work.some(isInOutbox));
  // What was sent or withdrawn meanwhile is no longer kept here.
  if (!end || !isTold || (end.isWaiting && !isAnyKept)) return null;
  return translate('act.outcomeOf', {
    // "Done" would not be true of what only waits.
    done: translate(end.isWaiting ? `act.${end.action}` : `act.done.${end.action}`),
    name: project ? projectName(project, translate) : format.number(end.projectId),
    how: translate(end.isWaiting ? 'act.waits' : end.isConfirmed ? 'act.confirmed' : 'act.accepted'),
  });
}
