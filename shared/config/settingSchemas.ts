import { z } from 'zod';
import { isQuietHours } from './quietHours';
import { isTileAddress, LONGEST_TILE_ADDRESS } from './tileAddress';
import {
  SETTINGS,
  TOLD_SETTINGS,
  USER_SETTINGS,
  type Kind,
  type Office,
  type PolicyKind,
  type Settings,
  type ToldSettingName,
  type UserSettingName,
} from './settings';

/** Kinds of which one schema says all. Origins have been read: a policy may give any address of a server. */
type Checked = Kind | Extract<PolicyKind, { kind: 'origin' | 'origins' | 'some' }>;

/** The schema of a setting's value, on the disk, in the policy and across IPC. */
export function valueSchema(setting: Checked): z.ZodType {
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
    case 'hours':
      return z.string().refine(isQuietHours);
    case 'names':
      return z.array(z.string().max(40)).max(setting.most);
    case 'origin':
      return z.url().nullable();
    case 'origins':
      return z.array(z.url());
    case 'some':
      return z.array(z.enum(setting.options));
    case 'whole':
      return z.number().int().min(setting.min).max(setting.max);
  }
}

type Shape = { [N in UserSettingName]: z.ZodType<Settings[N]> };

/** The user's settings as they cross IPC; each must be valid. */
export const settingsSchema = z.object(
  Object.fromEntries(USER_SETTINGS.map((name) => [name, valueSchema(SETTINGS[name])])) as Shape,
);

type OfficeShape = { [N in ToldSettingName]: z.ZodType<Office[N]> };

/** What a window is told of the administrator's decisions, as it crosses IPC. */
export const officeSchema: z.ZodType<Office> = z.object({
  ...(Object.fromEntries(TOLD_SETTINGS.map((name) => [name, valueSchema(SETTINGS[name])])) as OfficeShape),
  locked: z.array(z.enum(USER_SETTINGS)),
});
