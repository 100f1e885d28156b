import { z } from 'zod';
import { isTileAddress, LONGEST_TILE_ADDRESS } from './tileAddress';
import { SETTINGS, USER_SETTINGS, type Kind, type Settings, type UserSettingName } from './settings';

/** The schema of a setting's value, on the disk, in the policy and across IPC. */
export function valueSchema(setting: Kind): z.ZodType {
  switch (setting.kind) {
    case 'choice':
      return z.enum(Object.keys(setting.options));
    case 'switch':
      return z.boolean();
    case 'tileAddress':
      return z
        .string()
        .max(LONGEST_TILE_ADDRESS)
        .refine((text) => text === '' || isTileAddress(text));
    case 'names':
      return z.array(z.string().max(40)).max(setting.most);
    case 'whole':
      return z.number().int().min(setting.min).max(setting.max);
  }
}

type Shape = { [N in UserSettingName]: z.ZodType<Settings[N]> };

/** The user's settings as they cross IPC; each must be valid. */
export const settingsSchema = z.object(
  Object.fromEntries(USER_SETTINGS.map((name) => [name, valueSchema(SETTINGS[name])])) as Shape,
);
