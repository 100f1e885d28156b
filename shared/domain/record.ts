import type { Project } from './project';

/** Texts of a project that can be changed, and that are cut to length where they enter. */
export const RECORD_TEXTS = ['name', 'barangay', 'fundSource', 'description'] as const;

export type RecordText = (typeof RECORD_TEXTS)[number];

/** One project as the server stores it, fetched by itself: lists cut texts, and leave out what was spent. */
export type ProjectRecord = {
  /** Its `spent` and `remaining` are told here for roles whose lists do not tell them. */
  readonly project: Project;
  /** Texts that are longer than this application holds: only their beginning is held, and must not be sent back. */
  readonly cut: readonly RecordText[];
};
