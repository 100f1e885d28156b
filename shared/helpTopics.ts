/** What the help of the application explains, in its order; `help.<topic>` is the title of each. */
export const HELP_TOPICS = [
  'offline',
  'outbox',
  'packs',
  'streets',
  'reviews',
  'presenting',
  'minutes',
  'carrying',
] as const;

export type HelpTopic = (typeof HELP_TOPICS)[number];
