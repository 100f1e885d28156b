import type { ReactNode } from 'react';
import type { PartReading, PartValues, RecordPart } from '#shared/domain/record/parts';
import { useTranslate } from '../../../../i18n';
import { fetchRecordPart, useRecordPart } from '../../../../state/recordStore';
import { Button } from '../../../../ui/Button';
import { PartAge } from './PartAge';
import styles from './Part.module.css';
import { PartSkeleton } from './PartSkeleton';
import { sayNotTold, sayPartError } from './partWords';

type Props<P extends RecordPart> = {
  readonly projectId: number;
  readonly part: P;
  /** Beside its age: a way to add something, or another view of it. */
  readonly tools?: ReactNode;
  readonly children: (value: PartValues[P]) => ReactNode;
};

/**
 * One part of a record with its age and its own state: read for the first time, told, not told to this role, or failed,
 * with a way to try again.
 */
export function Part<P extends RecordPart>({ projectId, part, tools, children }: Props<P>) {
  const reading = useRecordPart(projectId, part);
  return (
    <>
      <div className={styles.head}>
        <PartAge projectId={projectId} part={part} reading={reading} />
        {tools}
      </div>
      <PartProblem projectId={projectId} part={part} reading={reading} />
      {reading.phase === 'reading' && <PartSkeleton part={part} />}
      {reading.phase === 'held' && children(reading.value)}
    </>
  );
}

type ProblemProps = {
  readonly projectId: number;
  readonly part: RecordPart;
  readonly reading: PartReading;
};

/** Why a part is not here, or not the newest; nothing where all is well. */
export function PartProblem({ projectId, part, reading }: ProblemProps) {
  const translate = useTranslate();
  if (reading.phase === 'not_told') {
    return <p className={styles.notTold}>{sayNotTold(part, reading.why, translate)}</p>;
  }
  if (reading.phase === 'reading') return null;
  if (reading.error === null) return null;
  return (
    <div className={styles.problem} role="alert">
      <p>{sayPartError(part, reading.error, reading.phase === 'held', translate)}</p>
      <Button variant="link" onClick={() => fetchRecordPart(projectId, part)}>
        {translate('record.retry')}
      </Button>
    </div>
  );
}
