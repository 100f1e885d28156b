import { mayBeCut } from '#shared/domain/outsideText';
import type { Project } from '#shared/domain/project';
import { RECORD_TEXTS, type RecordIds, type RecordText } from '#shared/domain/record/details';
import { useProjectRecord, type RecordReading } from '../useProjectRecord';

/** Why a text cannot be edited: only its beginning is here. `editForm.cut.<name>` says it. */
export type Cut = 'reading' | 'failed' | 'too_long';

export type WholeTexts = {
  /** The project with its texts as complete as possible. */
  readonly project: Project;
  /** Fields of which only the beginning is here, or nothing; they must never be sent. */
  readonly cut: Readonly<Partial<Record<RecordText | 'engineers', Cut>>>;
  /** As stored; undefined while they are not known. */
  readonly ids: RecordIds | undefined;
};

/**
 * A project for a form that sends its texts back: lists cut texts, and long ones are held in part. If one ends as a cut
 * text does, only the project fetched by itself tells the rest; fields that are still not complete are named. The same
 * answer tells who is assigned, which no list does.
 */
export function useWholeTexts(project: Project): WholeTexts {
  const doubtful = RECORD_TEXTS.filter((field) => mayBeCut(project[field]));
  const version = JSON.stringify(RECORD_TEXTS.map((field) => project[field]));
  return wholeTexts(project, doubtful, useProjectRecord(project.id, version));
}

/** The decision of {@link useWholeTexts}. @param doubtful fields that may be cut as they are held */
export function wholeTexts(
  project: Project,
  doubtful: readonly RecordText[],
  reading: RecordReading,
): WholeTexts {
  const record = reading.phase === 'told' && reading.isCurrent ? reading.record : null;
  const whole = Object.fromEntries(record ? doubtful.map((field) => [field, record.project[field]]) : []);
  const missing: Cut = reading.phase === 'failed' || reading.phase === 'not_told' ? 'failed' : 'reading';
  const why = (field: RecordText): Cut | null => {
    if (record) return record.cut.includes(field) ? 'too_long' : null;
    return missing;
  };
  const cut = doubtful.flatMap((field) => {
    const reason = why(field);
    return reason ? [[field, reason] as const] : [];
  });
  // Texts change; who is assigned is as true as when it was read.
  const ids = reading.phase === 'told' ? reading.record : undefined;
  const areIdsKnown = ids?.engineerIds != null;
  return {
    project: { ...project, ...whole },
    cut: { ...Object.fromEntries(cut), ...(!areIdsKnown && { engineers: record ? 'failed' : missing }) },
    ids,
  };
}
