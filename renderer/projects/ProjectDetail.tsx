import { X } from 'lucide-react';
import { useState } from 'react';
import { durationOf } from '#shared/domain/duration';
import { toProjectStatus, type Project } from '#shared/domain/project';
import { projectName } from '#shared/messages/projectName';
import type { Translate } from '#shared/messages/translate';
import { FeedLine } from '../dashboard/FeedLine';
import { useFormat, useTranslate } from '../i18n';
import { COVERS_MAP } from '../map/coversMap';
import { focusOnMap } from '../map/mapStore';
import { useLive } from '../state/liveStore';
import { useProject } from '../state/selectors';
import { uiStore, useUi } from '../state/uiStore';
import { Button } from '../ui/Button';
import { FreshnessTag } from '../ui/FreshnessTag';
import { IconButton } from '../ui/IconButton';
import { StatusLabel } from '../ui/StatusMark';
import { ActionBar } from './actions/ActionBar';
import { Coordinates } from './Coordinates';
import { FateNote } from './FateNote';
import styles from './ProjectDetail.module.css';
import { ProgressAgainstPlan } from './ProgressAgainstPlan';
import { UnplacedMark } from './UnplacedMark';

/** How many of a project's own changes are listed. */
const CHANGE_LIMIT = 8;

/** Everything known of the selected project; fills its parent. Draws nothing while none is selected. */
export function ProjectDetail() {
  const translate = useTranslate();
  const id = useUi((state) => state.selectedProjectId);
  const project = useProject(id);
  const last = useLastKnown(id, project);
  if (id === null) return null;
  return (
    <section
      className={styles.detail}
      aria-label={translate('project.detail')}
      tabIndex={-1}
      data-focus-home
      {...COVERS_MAP}
    >
      <header className={styles.head}>
        <h2 className={styles.name} tabIndex={-1} data-panel-start data-selectable>
          {last ? projectName(last, translate) : translate('project.unknown')}
        </h2>
        <IconButton
          label={translate('project.close')}
          shortcut="Esc"
          icon={<X size={16} />}
          onClick={() => uiStore.getState().select(null)}
        />
        {last && (
          <span className={styles.prn} data-selectable>
            {last.prn}
          </span>
        )}
      </header>
      <FateNote projectId={id} isHeld={project !== null} isKnown={last !== null} />
      {project && <ActionBar project={project} />}
      {last && <Facts project={last} isGone={!project} />}
    </section>
  );
}

/** A project that leaves the list while it is being read stays readable until another one is chosen. */
function useLastKnown(id: number | null, project: Project | null): Project | null {
  const [last, setLast] = useState<Project | null>(project);
  if (project && project !== last) setLast(project);
  return project ?? (last?.id === id ? last : null);
}

function Facts({ project, isGone }: { readonly project: Project; readonly isGone: boolean }) {
  const translate = useTranslate();
  const format = useFormat();
  const stored = toProjectStatus(project.storedStatus);
  return (
    <div className={styles.body} data-gone={isGone || undefined}>
      <div className={styles.status}>
        <StatusLabel status={project.status} />
        <FreshnessTag resource="projects" isBrief />
      </div>
      {project.status === 'unknown' && <p className={styles.stored}>{translate('project.statusUnknown')}</p>}
      {stored !== project.status && project.status !== 'unknown' && project.storedStatus !== '' && (
        <p className={styles.stored}>
          {translate('project.storedAs', {
            status: stored ? translate(`status.${stored}`) : project.storedStatus,
          })}
        </p>
      )}
      <ProgressAgainstPlan project={project} />
      <dl className={styles.facts}>
        <Fact label={translate('project.cost')} value={format.money(project.cost)} />
        {project.spent !== null && (
          <Fact label={translate('project.spent')} value={format.money(project.spent)} />
        )}
        {project.remaining !== null && (
          <Fact label={translate('project.remaining')} value={format.money(project.remaining)} />
        )}
        <Fact label={translate('project.fundSource')} value={project.fundSource} />
        <Fact label={translate('project.start')} value={format.date(project.startDate)} />
        <Fact label={translate('project.end')} value={format.date(project.endDate)} />
        <Fact label={translate('project.duration')} value={sayDuration(project, translate)} />
        <Fact label={translate('project.barangay')} value={project.barangay} />
        <Fact label={translate('project.zone')} value={project.zoneType} />
        <dt>{translate('project.coordinates')}</dt>
        <dd>
          {project.position ? (
            <Coordinates position={project.position} />
          ) : (
            <>
              <UnplacedMark project={project} />
              {translate('project.unplaced')}
            </>
          )}
        </dd>
      </dl>
      {project.position && !isGone && (
        <Button onClick={() => showOnMap(project)}>{translate('project.showOnMap')}</Button>
      )}
      {project.description !== '' && (
        <>
          <h3 className={styles.heading}>{translate('project.description')}</h3>
          <p className={styles.description}>{project.description}</p>
        </>
      )}
      <Changes projectId={project.id} />
    </div>
  );
}

function sayDuration(project: Project, translate: Translate): string | null {
  const duration = durationOf(project);
  if (!duration) return null;
  return translate(duration.isWorking ? 'project.workingDays' : 'project.days', { days: duration.days });
}

function showOnMap({ position }: Project): void {
  if (!position) return;
  uiStore.getState().open('map');
  focusOnMap(position);
}

function Fact({ label, value }: { readonly label: string; readonly value: string | null }) {
  const translate = useTranslate();
  return (
    <>
      <dt>{label}</dt>
      <dd>{value === null || value === '' ? translate('project.notGiven') : value}</dd>
    </>
  );
}

function Changes({ projectId }: { readonly projectId: number }) {
  const translate = useTranslate();
  const feed = useLive((state) => state.feed);
  const own = feed.filter((entry) => entry.projectId === projectId).slice(0, CHANGE_LIMIT);
  return (
    <>
      <h3 className={styles.heading}>{translate('project.changes')}</h3>
      {own.length === 0 ? (
        <p className={styles.none}>{translate('project.noChanges')}</p>
      ) : (
        <ol className={styles.changes}>
          {own.map((entry) => (
            <FeedLine key={entry.id} entry={entry} hasName={false} />
          ))}
        </ol>
      )}
    </>
  );
}
