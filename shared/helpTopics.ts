/** What the help of the application explains, in its order; `help.<topic>` is the title of each. */
export const HELP_TOPICS = [
  'start',
  'live',
  'finding',
  'record',
  'changing',
  'handingOn',
  'offline',
  'outbox',
  'packs',
  'streets',
  'reviews',
  'presenting',
  'minutes',
  'carrying',
  'trouble',
] as const;

export type HelpTopic = (typeof HELP_TOPICS)[number];
