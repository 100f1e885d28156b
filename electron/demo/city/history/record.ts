import type { Project, ProjectRecord } from '../model';
import { seededRandom } from '../random';
import { createCosts, spendingAtFirst } from './costs';
import { createDocuments, createRequests } from './papers';
import { createAllocation, createExtensions, createPlannedProgress } from './plans';
import { createReports, reportDates, type HistoryInput } from './reports';
import { spanOf } from './span';

/** How many ids of each table belong to one project of the first city. */
export const IDS_A_PROJECT = 1000;

export interface RecordInput {
  readonly seed: number;
  /** As it was when the city began. */
  readonly project: Project;
  /** Manila date on which the city began. */
  readonly today: string;
  readonly isFull: boolean;
  /** Whether a budget request is waiting for an answer. */
  readonly isWaiting: boolean;
}

/**
 * What a project had been through when the city began: the same for the same seed, however often it is asked for. Each part is
 * made when it is first read: lists of all projects need only the costs.
 */
export function createRecord(input: RecordInput): ProjectRecord {
  const { seed, project, isWaiting } = input;
  return madeWhenRead<ProjectRecord>({
    reports: () => createReports(inputOf(input, REPORTS)),
    costs: () => createCosts(inputOf(input, 2), spendingAtFirst(seed, project)),
    documents: () => createDocuments(inputOf(input, 3)),
    requests: () => createRequests({ ...inputOf(input, 4), isWaiting }),
    allocation: () => createAllocation(inputOf(input, 5)),
    plannedProgress: () => createPlannedProgress(inputOf(input, 6)),
    extensions: () => createExtensions(inputOf(input, 7)),
  });
}

/** An object whose properties are made when they are first read, and kept; a copy of it has all of them. */
function madeWhenRead<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const made = {} as T;
  for (const name of Object.keys(makers) as (keyof T)[]) {
    const define = (descriptor: PropertyDescriptor): unknown =>
      Object.defineProperty(made, name, { enumerable: true, configurable: true, ...descriptor });
    define({
      get: () => {
        const value = makers[name]();
        define({ value });
        return value;
      },
    });
  }
  return made;
}

/** The day of the last report, without the reports; undefined without any. */
export function lastReportDateAtFirst(input: RecordInput): string | undefined {
  return reportDates(inputOf(input, REPORTS)).at(-1);
}

const REPORTS = 1;

/** Each part of a record is drawn from a generator of its own. */
function inputOf({ seed, project, today, isFull }: RecordInput, part: number): HistoryInput {
  return {
    project,
    random: seededRandom(seed ^ Math.imul(project.id, 0x85eb_ca6b) ^ Math.imul(part, 0xc2b2_ae35)),
    span: spanOf(project, today),
    idBase: project.id * IDS_A_PROJECT,
    isFull,
  };
}
