import { CircleCheck, CircleDashed, X } from 'lucide-react';
import type { Project } from '#shared/domain/project';
import { openForm, projectCommandsOf } from '../../../kit/commands';
import { useFormat, useNow, useTranslate } from '../../../i18n';
import { actionStore, useActions, usePendingOf } from '../../../state/actionStore';
import { useLive } from '../../../state/liveStore';
import { useSettings } from '../../../state/settingsStore';
import { Button } from '../../../ui/Button';
import { IconButton } from '../../../ui/IconButton';
import styles from './ActionBar.module.css';
import { useObstacle } from './obstacle';

/**
 * The actions on a project that the signed-in role may take, and the state of its last change. Nothing for roles
 * without actions.
 */
export function ActionBar({ project }: { readonly project: Project }) {
  const translate = useTranslate();
  const role = useLive((state) => state.session.role);
  const obstacle = useObstacle();
  const hasLetterKeys = useSettings((settings) => settings.letterKeys);
  const actions = projectCommandsOf(role);
  if (actions.length === 0) return null;
  return (
    <div className={styles.bar}>
      <div className={styles.actions} role="group" aria-label={translate('act.label')}>
        {actions.map(({ action, shortLabel, keys }) => (
          <Button
            key={action}
            isDisabled={obstacle !== null}
            aria-keyshortcuts={hasLetterKeys ? keys : undefined}
            onClick={() => openForm(action, project.id)}
          >
            {translate(shortLabel)}
          </Button>
        ))}
      </div>
      {obstacle && <p className={styles.note}>{translate(`act.obstacle.${obstacle}`)}</p>}
      <Progress projectId={project.id} />
    </div>
  );
}

/** The change under way, else how the last one ended. Read aloud in the status strip. */
function Progress({ projectId }: { readonly projectId: number }) {
  const translate = useTranslate();
  const format = useFormat();
  const pending = usePendingOf(projectId);
  const end = useActions((state) => state.ends.get(projectId));
  const now = useNow();
  if (pending) {
    return (
      <p className={styles.fare} data-pending={pending.phase}>
        <CircleDashed size={14} aria-hidden="true" />
        {translate(`act.pending.${pending.phase}`)}
      </p>
    );
  }
  if (!end) return null;
  const done = translate(`act.done.${end.action}`);
  return (
    <div className={styles.fare} data-end={end.isConfirmed ? 'confirmed' : 'accepted'}>
      {end.isConfirmed ? (
        <CircleCheck size={14} aria-hidden="true" />
      ) : (
        <CircleDashed size={14} aria-hidden="true" />
      )}
      <p>
        <span className={styles.done}>
          {translate('act.outcome', { done, time: format.moment(end.at, now) })}
        </span>{' '}
        {translate(end.isConfirmed ? 'act.confirmed' : 'act.accepted')}
      </p>
      <IconButton
        label={translate('act.dismiss')}
        icon={<X size={13} />}
        onClick={() => actionStore.getState().dismissEnd(projectId)}
      />
    </div>
  );
}
