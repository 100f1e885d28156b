// Upper limits for what is taken from a server. This city's server stays far below; without limits one answer could
// fill the memory or keep the processes busy. What exceeds them is left out and counted, and the rest is used.

/** Rows, features and points of one answer or message. */
export const MOST = {
  /** Projects of one list. */
  projects: 12_000,
  /** Notifications of one page. */
  notifications: 5_000,
  /** Projects of one live message; the server sends ten at most (server contract §3). */
  changedProjects: 200,
  /** Unusable rows of one message of which it is told what is wrong with them; the others are counted. */
  explainedRows: 20,
  /** Outlines of one list; the city has 23 barangays. */
  outlines: 1_000,
  /** Points of all outlines of one list; the city's have about six thousand. They cross to the window in one piece. */
  outlinePoints: 15_000,
  /** Reports, costs or other rows of one list of a record; the oldest are left out. */
  recordRows: 12_000,
  /** Rows of a record's short lists: targets, engineers, points of a curve. */
  recordFacts: 500,
  /** Engineers of one project. */
  projectNames: 50,
  /** Photos of one report, proofs of one request. */
  media: 100,
} as const;

/** Longest texts, in characters as a reader counts them (grapheme clusters). */
export const LONGEST = {
  /** The server's own limit for names, PRNs and sources of funds (server contract §9.1). */
  name: 255,
  /** A name written on the map. */
  outlineName: 80,
  /** A status, kind or type: one of a few words. */
  word: 60,
  message: 1_000,
  /** A sentence of the server's, shown as such. */
  sentence: 300,
  /** What the operating system's notifier shows of a message. */
  notice: 300,
  description: 20_000,
} as const;

/** Smallest and largest numbers. */
export const RANGE = {
  id: [1, Number.MAX_SAFE_INTEGER],
  count: [0, 1_000_000_000],
  /** Percent. */
  progress: [0, 100],
  /** PHP; the server's own column has thirteen digits before the point (server contract §9.1). */
  money: [-1e13, 1e13],
  longitude: [-180, 180],
  latitude: [-90, 90],
} as const satisfies Record<string, readonly [from: number, to: number]>;

/** Limits for times that a server may name, in ms. */
export const LONGEST_MS = {
  /** A login is renewed at least this often, whatever `Max-Age` says. */
  login: 86_400_000,
  /** A server that asks for a longer pause (`Retry-After`) is asked again after this. */
  retryAfter: 3_600_000,
} as const;

/** The number, moved into its range. */
export function within([from, to]: readonly [number, number], value: number): number {
  return Math.min(to, Math.max(from, value));
}
