/** The parts of a project's record that are opened one at a time, in the order of their tabs. */
export const RECORD_TABS = [
  'facts',
  'timeline',
  'progress',
  'photos',
  'costs',
  'documents',
  'people',
  'requests',
  'notifications',
] as const;

export type RecordTab = (typeof RECORD_TABS)[number];
