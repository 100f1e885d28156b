import { z } from 'zod';

/** Limits of the project list's width, px. */
export const LIST_WIDTH = { min: 260, initial: 340, max: 560 } as const;

/**
 * Ways to live events the office allows: `auto` takes the best there is; the others are for offices whose proxy breaks
 * the rest. Polling is the floor under each.
 */
export const TRANSPORT_POLICIES = ['auto', 'ws', 'sse', 'poll'] as const;

export type TransportPolicy = (typeof TRANSPORT_POLICIES)[number];

/** The user's own choices, kept on disk and editable in the settings screen. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  locale: z.enum(['en', 'fil']),
  /** Native notifications for new rows addressed to the signed-in user. */
  osNotifications: z.boolean(),
  /** Width of the project list beside the map, px. */
  listWidth: z.number().int().min(LIST_WIDTH.min).max(LIST_WIDTH.max),
  transport: z.enum(TRANSPORT_POLICIES),
});

export type Settings = z.infer<typeof settingsSchema>;

export type Locale = Settings['locale'];

/** What a new user starts with. */
export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  locale: 'en',
  osNotifications: true,
  listWidth: LIST_WIDTH.initial,
  transport: 'auto',
};

/** Settings as read from disk: a field that is missing or no longer valid gets its default, the others stay. */
export const savedSettingsSchema = z.object({
  theme: settingsSchema.shape.theme.catch(DEFAULT_SETTINGS.theme),
  locale: settingsSchema.shape.locale.catch(DEFAULT_SETTINGS.locale),
  osNotifications: settingsSchema.shape.osNotifications.catch(DEFAULT_SETTINGS.osNotifications),
  listWidth: settingsSchema.shape.listWidth.catch(DEFAULT_SETTINGS.listWidth),
  transport: settingsSchema.shape.transport.catch(DEFAULT_SETTINGS.transport),
});
