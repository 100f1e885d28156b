import type { Project } from '#shared/domain/project';
import type { PartReading, PartReadings, PartValues, RecordPart } from '#shared/domain/record/parts';
import type { SessionView } from '#shared/domain/session';
import type { Language } from '../../../i18n';

/** The parts of a record that stand in a report. */
export const PAPER_PARTS = [
  'details',
  'plan',
  'reports',
  'costs',
  'documents',
  'people',
  'requests',
] as const satisfies readonly RecordPart[];

export type PaperPart = (typeof PAPER_PARTS)[number];

/** What a report of a project is made of. */
export type PaperSource = {
  readonly project: Project;
  /** As they are held now, of {@link PAPER_PARTS}. */
  readonly readings: PartReadings;
  readonly session: Pick<SessionView, 'server' | 'username' | 'role'>;
  /** When the server last confirmed the list that the project is from, epoch ms; null when never. */
  readonly projectsAsOf: number | null;
  /** `YYYY-MM-DD`, Manila. */
  readonly today: string;
  /** Epoch ms. */
  readonly now: number;
  readonly withPhotos: boolean;
  /** Of the report, whatever that of the window is. */
  readonly language: Language;
};

/** What is held of a part; null where nothing is. */
export function held<P extends RecordPart>(
  { readings }: Pick<PaperSource, 'readings'>,
  part: P,
): PartValues[P] | null {
  const reading = readings[part] as PartReading<P> | undefined;
  return reading?.phase === 'held' ? reading.value : null;
}

/** "as of …", or undefined where a part is not held. */
export function asOfPart({ readings, language }: PaperSource, part: RecordPart): string | undefined {
  const reading = readings[part];
  return reading?.phase === 'held'
    ? language.translate('paper.asOf', { time: language.format.dateTime(reading.asOf) })
    : undefined;
}
