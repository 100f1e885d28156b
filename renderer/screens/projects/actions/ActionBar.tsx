import { CircleCheck, CircleDashed, Ellipsis, X } from 'lucide-react';
import { useRef } from 'react';
import type { Project } from '#shared/domain/project';
import { buttonsOf, openForm, projectCommandsOf } from '../../../kit/commands';
import { useIsCurtailed, useMay } from '../../../kit/may';
import { useFormat, useNow, useTranslate } from '../../../i18n';
import { actionStore, useActions, usePendingOf } from '../../../state/actionStore';
import { useLive } from '../../../state/liveStore';
import { useSettings } from '../../../state/settingsStore';
import { uiStore } from '../../../state/uiStore';
import { Button } from '../../../ui/Button';
import { IconButton } from '../../../ui/IconButton';
import styles from './ActionBar.module.css';
import { OutboxLine } from '../outbox/OutboxLine';
import { useObstacle, useObstacles } from '../../../kit/obstacle';
import { useFitting } from './useFitting';

/**
 * The actions on a project that the signed-in role may take, and the state of its last change. Nothing for roles
 * without actions.
 */
export function ActionBar({ project }: { readonly project: Project }) {
  const translate = useTranslate();
  const role = useLive((state) => state.session.role);
  const may = useMay();
  const isCurtailed = useIsCurtailed();
  const obstacle = useObstacle();
  const obstacles = useObstacles();
  const hasLetterKeys = useSettings((settings) => settings.letterKeys);
  const actions = projectCommandsOf(may);
  const buttons = buttonsOf(role, may);
  const line = useRef<HTMLDivElement>(null);
  const fitting = useFitting(line, buttons.length);
  if (actions.length === 0)
    return isCurtailed ? <p className={styles.note}>{translate('act.noneAllowed')}</p> : null;
  return (
    <div className={styles.bar}>
      <div className={styles.actions} role="group" aria-label={translate('act.label')}>
        <div ref={line} className={styles.line}>
          {buttons.map(({ action, shortLabel, keys }, index) => (
            <Button
              key={action}
              isDisabled={obstacles.of(action) !== null}
              aria-keyshortcuts={hasLetterKeys ? keys : undefined}
              data-beyond={index >= fitting || undefined}
              onClick={() => openForm(action, project.id)}
            >
              {translate(shortLabel)}
            </Button>
          ))}
        </div>
        <MoreButton
          project={project}
          isDisabled={actions.every(({ action }) => obstacles.of(action) !== null)}
        />
      </div>
      {isCurtailed && <p className={styles.note}>{translate('act.someAllowed')}</p>}
      {obstacle && (
        <p className={styles.note}>
          {translate(obstacles.isKeeping ? 'act.later' : `act.obstacle.${obstacle}`)}
        </p>
      )}
      <OutboxLine projectId={project.id} />
      <Progress projectId={project.id} />
    </div>
  );
}

/** Opens the menu of the project, with every action. */
function MoreButton({ project, isDisabled }: { readonly project: Project; readonly isDisabled: boolean }) {
  const translate = useTranslate();
  return (
    <IconButton
      label={translate('act.more')}
      icon={<Ellipsis size={16} />}
      aria-haspopup="menu"
      isDisabled={isDisabled}
      onClick={({ currentTarget }) => {
        const { left, bottom } = currentTarget.getBoundingClientRect();
        uiStore.getState().setProjectMenu({ projectId: project.id, x: left, y: bottom + 4 });
      }}
    />
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
  // The line of the outbox says so, and goes on saying it after a restart.
  if (!end || end.isWaiting) return null;
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
