import {
  agendaOf,
  figuresOf,
  offAgendaOf,
  progressOf,
  writtenIn,
  type ShownEntry,
} from '#shared/domain/review/reading';
import type { FiguresThen, Review, ReviewSubject, WrittenValue } from '#shared/domain/review/review';
import type { Language } from '../../i18n';
import { nameOfLine } from './nameOfLine';
import { hasWords } from './sayWritten';

/** What minutes are made of. */
export type MinutesSource = {
  readonly review: Review;
  readonly server: string;
  readonly username: string;
  /** A project's figures as they are held now, for a review that was not closed; null where it is not held. */
  readonly figuresNow: (projectId: number) => FiguresThen | null;
  /** The project by the name it has now, where the review has none. */
  readonly namedNow: (subject: ReviewSubject) => ReviewSubject;
  /** Epoch ms. */
  readonly now: number;
  readonly language: Language;
};

/** A project with its figures and what was written about it. */
export type MinutesItem = {
  readonly line: ReviewSubject;
  /** It was taken off the agenda after something was written about it. */
  readonly isOff: boolean;
  readonly figures: FiguresThen | null;
  readonly written: readonly ShownEntry<WrittenValue>[];
};

/** The agenda in its order and what is off it, each project with the figures of the meeting, or of now where it is not closed. */
export function minutesItems({ review, figuresNow, namedNow }: MinutesSource): readonly MinutesItem[] {
  const isClosed = progressOf(review).stage === 'closed';
  const itemOf = (line: ReviewSubject, isOff: boolean): MinutesItem => {
    const noted = figuresOf(review, line.projectId);
    return {
      line,
      isOff,
      figures: isClosed ? noted : (figuresNow(line.projectId) ?? noted),
      // One of which only the other version has words is no empty one.
      written: writtenIn(review, line.projectId).filter((entry) => versionsOf(entry).some(hasWords)),
    };
  };
  return [
    ...agendaOf(review).map(({ value }) => itemOf(value, false)),
    ...offAgendaOf(review)
      .map((subject) => itemOf(namedNow(subject), true))
      .filter(({ written }) => written.length > 0),
  ];
}

function versionsOf({ value, beside }: ShownEntry<WrittenValue>): readonly WrittenValue[] {
  return [value, ...beside.map((other) => other.value)];
}

/** What a project is called in the minutes. */
export function nameOfItem({ line, isOff }: MinutesItem, { translate }: Language): string {
  const name = nameOfLine(line, translate);
  return isOff ? translate('minutes.off', { name }) : name;
}
