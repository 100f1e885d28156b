import type { Project } from '../project';

/** Texts of a project that can be changed, and that are cut to length where they enter. */
export const RECORD_TEXTS = ['name', 'barangay', 'fundSource', 'description'] as const;

export type RecordText = (typeof RECORD_TEXTS)[number];

/** One project as the server stores it, fetched by itself: lists cut texts, and leave out what was spent. */
export type ProjectRecord = {
  /** Its `spent` and `remaining` are told here for roles whose lists do not tell them. */
  readonly project: Project;
  /** Texts that are longer than this application holds: only their beginning is held, and must not be sent back. */
  readonly cut: readonly RecordText[];
  /** Ids of the assigned engineers; left out or null where the server does not tell. */
  readonly engineerIds?: readonly number[] | null | undefined;
  /** The server's id of its type; null without a type, and left out where it is not told. */
  readonly typeId?: number | null | undefined;
};

/** What of a project is stored by id alone. */
export type RecordIds = Pick<ProjectRecord, 'engineerIds' | 'typeId'>;
