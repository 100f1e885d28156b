import type { HelpTopic } from './helpTopics';

/**
 * The places of the application, by the names that routes, deep links and messages (`nav.…`) use, in the order of the
 * rail, with what main has to know of each. What only the window needs is in `renderer/shell/views.tsx`.
 */
export const VIEWS_TABLE = {
  map: { key: '1', isInGoMenu: true, help: 'finding' },
  dashboard: { key: '2', isInGoMenu: true, help: 'live' },
  projects: { key: '3', isInGoMenu: true, help: 'finding' },
  notifications: { key: '4', isInGoMenu: true, help: 'live' },
  /** The lists of the role's work. */
  work: { key: 'L', isInGoMenu: true, help: 'finding' },
  /** Meetings over projects, with what was said and decided. */
  reviews: { key: 'V', isInGoMenu: true, help: 'reviews' },
  // The menu shows it where each system puts settings, with the usual key.
  settings: { key: '5', isInGoMenu: false, help: 'trouble' },
} as const satisfies Record<
  string,
  {
    /** The key that opens it alone, and in the menu with Ctrl or ⌘. */
    readonly key: string;
    readonly isInGoMenu: boolean;
    /** Where its help begins. */
    readonly help: HelpTopic;
  }
>;

export type View = keyof typeof VIEWS_TABLE;

/** Their names, in that order. */
export const VIEWS = Object.keys(VIEWS_TABLE) as readonly View[];

/** Whether a text names a place of the application. */
export function isView(name: string): name is View {
  return Object.hasOwn(VIEWS_TABLE, name);
}
