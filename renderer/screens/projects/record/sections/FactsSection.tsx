import { mayBeCut } from '#shared/domain/outsideText';
import { durationOf } from '#shared/domain/duration';
import { WHERE_TOLD, type Project } from '#shared/domain/project';
import type { Translate } from '#shared/messages/translate';
import { FromReviews } from '../../../../kit/reviews/FromReviews';
import { focusOnMap } from '../../../../kit/map/mapStore';
import { sayField } from '../../../../kit/projects/sayField';
import { useUntoldFields } from '../../../../kit/projects/selectors';
import { UnplacedMark } from '../../../../kit/projects/UnplacedMark';
import { useFormat, useTranslate } from '../../../../i18n';
import { uiStore } from '../../../../state/uiStore';
import { useRecordPart } from '../../../../state/recordStore';
import { Button } from '../../../../ui/Button';
import { Coordinates } from '../../Coordinates';
import { Fact } from '../../Fact';
import { FACTS } from '../../layout';
import { valueOf } from '../parts/valueOf';
import styles from './FactsSection.module.css';

type Props = {
  readonly project: Project;
  /** Its last known facts are shown: it has no place on the map any more. */
  readonly isGone: boolean;
};

/** What is written about a project: dates, fund, place, description. */
export function FactsSection({ project, isGone }: Props) {
  const translate = useTranslate();
  const untold = useUntoldFields();
  const details = useRecordPart(project.id, 'details');
  const plan = useRecordPart(project.id, 'plan');
  const mode = valueOf(plan)?.mode ?? null;
  // Of dates that have changed meanwhile it would be wrong.
  const days = plan.phase === 'held' && plan.isCurrent ? plan.value.totalDays : null;
  const whole = valueOf(details)?.project.description;
  const description =
    whole !== undefined && details.phase === 'held' && details.isCurrent && mayBeCut(project.description)
      ? whole
      : project.description;
  return (
    <>
      <FromReviews projectId={project.id} />
      <dl className={styles.facts}>
        {FACTS.filter((name) => !untold.has(name)).map((name) => (
          <FactOf key={name} name={name} project={project} days={days} />
        ))}
        {mode !== null && <Fact label={translate('record.mode')} value={mode} />}
      </dl>
      {project.position && !isGone && (
        <Button onClick={() => showOnMap(project)}>{translate('project.showOnMap')}</Button>
      )}
      {description !== '' && (
        <>
          <h3 className={styles.heading}>{translate('project.description')}</h3>
          <p className={styles.description} data-selectable>
            {description}
          </p>
        </>
      )}
    </>
  );
}

type FactProps = {
  readonly name: (typeof FACTS)[number];
  readonly project: Project;
  /** Planned days as the server counts them; null where it has not told. */
  readonly days: number | null;
};

function FactOf({ name, project, days }: FactProps) {
  const translate = useTranslate();
  const format = useFormat();
  const label = translate(`project.${name}`);
  switch (name) {
    case 'duration':
      return <Fact label={label} value={sayDuration(project, days, translate)} />;
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
      const isNotTold = words === null && WHERE_TOLD.includes(name);
      return <Fact label={label} value={isNotTold ? translate('project.notTold') : words} />;
    }
  }
}

function sayDuration(project: Project, told: number | null, translate: Translate): string | null {
  const duration = durationOf(project);
  if (!duration) return null;
  if (!duration.isWorking) return translate('project.days', { days: duration.days });
  if (told !== null) return translate('project.workingDaysTold', { days: told });
  return translate('project.workingDays', { days: duration.days });
}

function showOnMap({ position }: Project): void {
  if (!position) return;
  uiStore.getState().open('map');
  focusOnMap(position);
}
