import { z } from 'zod';
import { DEFAULT_SETTINGS, LIST_WIDTH, TRANSPORT_POLICIES, type Settings } from './choices';

/** The user's choices as they cross IPC; each field must be valid. */
export const settingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  locale: z.enum(['en', 'fil']),
  osNotifications: z.boolean(),
  letterKeys: z.boolean(),
  listWidth: z.number().int().min(LIST_WIDTH.min).max(LIST_WIDTH.max),
  transport: z.enum(TRANSPORT_POLICIES),
}) satisfies z.ZodType<Settings>;

/** Settings as read from disk: a field that is missing or no longer valid gets its default, the others stay. */
export const savedSettingsSchema: z.ZodType<Settings> = z.object({
  theme: settingsSchema.shape.theme.catch(DEFAULT_SETTINGS.theme),
  locale: settingsSchema.shape.locale.catch(DEFAULT_SETTINGS.locale),
  osNotifications: settingsSchema.shape.osNotifications.catch(DEFAULT_SETTINGS.osNotifications),
  letterKeys: settingsSchema.shape.letterKeys.catch(DEFAULT_SETTINGS.letterKeys),
  listWidth: settingsSchema.shape.listWidth.catch(DEFAULT_SETTINGS.listWidth),
  transport: settingsSchema.shape.transport.catch(DEFAULT_SETTINGS.transport),
});
