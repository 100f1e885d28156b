import { z } from 'zod';

/** The user's own choices, kept on disk and editable in the settings screen. Every field has a default. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  locale: z.enum(['en', 'fil']).default('en'),
  /** Native notifications for new rows addressed to the signed-in user. */
  osNotifications: z.boolean().default(true),
});

export type Settings = z.infer<typeof settingsSchema>;

export type Locale = Settings['locale'];

/** What a new user starts with. */
export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});
