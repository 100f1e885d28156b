// Free of the schema library, so that the window can import it: its policy forbids what that library tries on start.

/** Limits of the project list's width, px. */
export const LIST_WIDTH = { min: 260, initial: 340, max: 560 } as const;

/**
 * Ways to live events the office allows: `auto` takes the best there is; the others are for offices whose proxy breaks
 * the rest. Polling is the floor under each.
 */
export const TRANSPORT_POLICIES = ['auto', 'ws', 'sse', 'poll'] as const;

export type TransportPolicy = (typeof TRANSPORT_POLICIES)[number];

export type Locale = 'en' | 'fil';

/** The user's own choices, kept on disk and editable in the settings screen. */
export type Settings = {
  theme: 'system' | 'light' | 'dark';
  locale: Locale;
  /** Native notifications for new rows addressed to the signed-in user. */
  osNotifications: boolean;
  /** Single keys that act anywhere in the window, as `1`, `R` or `/`; who speaks instead of typing switches them off. */
  letterKeys: boolean;
  /** Width of the project list beside the map, px. */
  listWidth: number;
  transport: TransportPolicy;
};

/** What a new user starts with. */
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  locale: 'en',
  osNotifications: true,
  letterKeys: true,
  listWidth: LIST_WIDTH.initial,
  transport: 'auto',
};
