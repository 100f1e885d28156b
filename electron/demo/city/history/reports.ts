import type { Photo, ProgressUpdate, Project, ReportEdit } from '../model';
import { PEOPLE } from '../people';
import { between, pick, wholeBetween, type Random } from '../random';
import { addDays } from '../../time';
import { momentOn, spreadDates, type Span } from './span';

const DESCRIPTIONS = [
  'Site inspection',
  'Weekly accomplishment',
  'Concrete pouring finished',
  'Excavation and backfilling',
  'Formworks and reinforcing bars installed',
  'Layout and staking done; materials delivered',
  'Curing of concrete; works slowed by rain in the afternoon',
  'Installation of covers, clearing of the right of way',
];
const REASONS = [
  'The percentage of the previous week was entered',
  'Measured again with the contractor',
  'Wrong project selected at first',
];
const JUSTIFICATION = 'The contractor fielded a second crew and the delayed materials arrived.';
/** The rise above which a report needs a justification and a photo (server contract §10.1). */
const FREE_RISE = 10;

export interface HistoryInput {
  readonly project: Project;
  readonly random: Random;
  readonly span: Span;
  /** The id before the first one that is free. */
  readonly idBase: number;
  /** Whether this is the one project with as much of everything as a large one has. */
  readonly isFull: boolean;
}

/** The reports that led a project to its progress, photos and edits among them. */
export function createReports(input: HistoryInput): ProgressUpdate[] {
  const { project, random, idBase, isFull } = input;
  const dates = reportDates(input);
  const count = dates.length;
  let last = 0;
  return dates.map((date, index): ProgressUpdate => {
    const isLast = index === count - 1;
    const share = (index + 1 - between(random, 0, 0.6)) / count;
    const percentage = isLast ? project.progress : Math.round(project.progress * share * 100) / 100;
    const rise = percentage - last;
    last = percentage;
    const id = idBase + index + 1;
    const engineer = authorOf(random, project);
    const createdAt = momentOn(random, date);
    return {
      id,
      date,
      percentage,
      description: pick(random, DESCRIPTIONS),
      justification: rise > FREE_RISE ? JUSTIFICATION : '',
      createdBy: engineer.fullName,
      createdById: engineer.id,
      createdAt,
      photos: createPhotos(id, createdAt, photoCount(random, { isFull, index, count, rise })),
      edits: isEdited(random, isFull, index) ? [createEdit(random, percentage, date, engineer.fullName)] : [],
    };
  });
}

/** The days of the reports, drawn before anything else: the last one is wanted without the reports. */
export function reportDates({ project, random, span, isFull }: HistoryInput): string[] {
  if (project.progress === 0) return [];
  return spreadDates(random, span, isFull ? 20 : wholeBetween(random, 2, 9));
}

/** One of the assigned engineers. */
export function authorOf(random: Random, { assignedIds }: Project): { id: number; fullName: string } {
  const id = pick(random, assignedIds);
  return PEOPLE.find((person) => person.id === id) ?? PEOPLE[0]!;
}

function photoCount(
  random: Random,
  { isFull, index, count, rise }: { isFull: boolean; index: number; count: number; rise: number },
): number {
  if (isFull) return index % 2 === 0 ? 2 : 1;
  const isRecent = count - index <= 3;
  return Math.max(rise > FREE_RISE ? 1 : 0, isRecent ? wholeBetween(random, 0, 3) : 0);
}

/** Every seventh set has a name that is not ASCII, as people write it. */
function createPhotos(reportId: number, createdAt: number, count: number): Photo[] {
  const name = reportId % 7 === 3 ? 'Purok_Niño' : 'site';
  return Array.from({ length: count }, (_, index) => ({
    path: `progress_photos/${name}_${reportId}_${index + 1}.jpg`,
    uploadedAt: createdAt + (index + 1) * 1_000_000,
  }));
}

function isEdited(random: Random, isFull: boolean, index: number): boolean {
  return isFull ? index === 7 || index === 18 : random() < 0.1;
}

function createEdit(random: Random, percentage: number, date: string, editedBy: string): ReportEdit {
  const from = Math.min(100, Math.round((percentage + between(random, 0.5, 4)) * 100) / 100);
  return {
    fromPercentage: from,
    toPercentage: percentage,
    reason: pick(random, REASONS),
    editedBy,
    editedAt: momentOn(random, addDays(date, 1)),
  };
}
