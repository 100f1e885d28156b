import { X } from 'lucide-react';
import { useState } from 'react';
import { durationOf } from '#shared/domain/duration';
import { mayBeCut } from '#shared/domain/outsideText';
import { isOnlyWhereTold, toProjectStatus, type Project } from '#shared/domain/project';
import { projectName } from '#shared/messages/projectName';
import type { Translate } from '#shared/messages/translate';
import { FeedLine } from '../../kit/projects/FeedLine';
import { useFormat, useTranslate } from '../../i18n';
import { COVERS_MAP } from '../../kit/map/coversMap';
import { focusOnMap } from '../../kit/map/mapStore';
import { useLive } from '../../state/liveStore';
import { sayField } from '../../kit/projects/sayField';
import { useProject, useUntoldFields } from '../../kit/projects/selectors';
import { uiStore, useUi } from '../../state/uiStore';
import { Button } from '../../ui/Button';
import { FreshnessTag } from '../../kit/FreshnessTag';
import { IconButton } from '../../ui/IconButton';
import { StatusLabel } from '../../ui/StatusMark';
import { ActionBar } from './actions/ActionBar';
import { Coordinates } from './Coordinates';
import { Fact } from './Fact';
import { FateNote } from './FateNote';
import { FACTS } from './layout';
import styles from './ProjectDetail.module.css';
import { ProgressAgainstPlan } from './ProgressAgainstPlan';
import { SpentFacts } from './SpentFacts';
import { UnplacedMark } from '../../kit/projects/UnplacedMark';
import { useProjectRecord, type RecordReading } from './useProjectRecord';

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

/** Shortest time, in ms, between two fetches of a project whose panel is open. */
const RECORD_REST = 300_000;

/**
 * Changes whenever a fetch of the project itself may give something new: with its texts, its news and our own changes.
 */
function useRecordVersion(project: Project, isGone: boolean): string | null {
  const news = useLive(({ feed }) => feed.find(({ projectId }) => projectId === project.id)?.id ?? 0);
  const pending = useLive(({ pending }) => pending.some(({ projectId }) => projectId === project.id));
  const period = useLive(({ freshness }) => Math.floor((freshness.projects.asOf ?? 0) / RECORD_REST));
  return isGone ? null : JSON.stringify([news, pending, period, project.cost, project.description]);
}

/** A project that leaves the list while it is being read stays readable until another one is chosen. */
function useLastKnown(id: number | null, project: Project | null): Project | null {
  const [last, setLast] = useState<Project | null>(project);
  if (project && project !== last) setLast(project);
  return project ?? (last?.id === id ? last : null);
}

function Facts({ project, isGone }: { readonly project: Project; readonly isGone: boolean }) {
  const translate = useTranslate();
  const stored = toProjectStatus(project.storedStatus);
  const untold = useUntoldFields();
  const facts = FACTS.filter((name) => !untold.has(name));
  const reading = useProjectRecord(project.id, useRecordVersion(project, isGone));
  const isWhole = reading.phase === 'told' && reading.isCurrent && mayBeCut(project.description);
  const description = isWhole ? reading.record.project.description : project.description;
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
        {facts.map((name) => (
          <FactOf key={name} name={name} project={project} reading={isGone ? null : reading} />
        ))}
      </dl>
      {project.position && !isGone && (
        <Button onClick={() => showOnMap(project)}>{translate('project.showOnMap')}</Button>
      )}
      {description !== '' && (
        <>
          <h3 className={styles.heading}>{translate('project.description')}</h3>
          <p className={styles.description}>{description}</p>
        </>
      )}
      <Changes projectId={project.id} />
    </div>
  );
}

type FactProps = {
  readonly name: (typeof FACTS)[number];
  readonly project: Project;
  /** Null once the project is gone: then it is not fetched any more. */
  readonly reading: RecordReading | null;
};

function FactOf({ name, project, reading }: FactProps) {
  const translate = useTranslate();
  const format = useFormat();
  const label = translate(`project.${name}`);
  switch (name) {
    case 'spent':
      return reading && <SpentFacts project={project} reading={reading} />;
    case 'duration':
      return <Fact label={label} value={sayDuration(project, translate)} />;
    case 'position':
      return (
        <>
          <dt>{label}</dt>
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
        </>
      );
    default: {
      const words = sayField(project, name, { format, translate });
      const isNotTold = words === null && isOnlyWhereTold(name);
      return <Fact label={label} value={isNotTold ? translate('project.notTold') : words} />;
    }
  }
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
