import { describe, expect, it } from 'vitest';
import { settingsSchema, valueSchema } from './settingSchemas';
import { DEFAULT_SETTINGS, LIST_WIDTH, SETTINGS, SHOWN_SETTINGS, USER_SETTINGS, type Kind } from './settings';

const kinds = Object.entries<{ readonly kind: string }>(SETTINGS).filter(([, { kind }]) =>
  ['choice', 'switch', 'whole', 'names', 'tileAddress', 'hours'].includes(kind),
) as [string, Kind][];

describe('the table of settings', () => {
  it.each(kinds)('%s begins with a value it may have', (_, setting) => {
    expect(valueSchema(setting).safeParse(setting.initial)).toEqual({ success: true, data: setting.initial });
  });

  it('gives no two settings the same name in the policy', () => {
    const keys = Object.values(SETTINGS).flatMap((setting) =>
      'policyKey' in setting ? [setting.policyKey] : [],
    );
    expect([...new Set(keys)]).toEqual(keys);
  });

  it('shows every setting of the user’s but those that are set at the list and the table themselves, or by a control of their own', () => {
    expect(USER_SETTINGS.filter((name) => !SHOWN_SETTINGS.some((shown) => shown === name))).toEqual([
      'listWidth',
      'tableColumns',
      // Its control is no row of choices: renderer/screens/settings/ReviewDecisions.tsx.
      'reviewDecisions',
      'packLimit',
    ]);
  });
});

describe('the schema of the user’s settings', () => {
  it('takes what the table allows, and wants all of it', () => {
    expect(settingsSchema.parse(DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS);
    for (const name of USER_SETTINGS) {
      const { [name]: _, ...rest } = DEFAULT_SETTINGS;
      expect([name, settingsSchema.safeParse(rest).success]).toEqual([name, false]);
    }
  });

  it.each<[keyof typeof DEFAULT_SETTINGS, readonly unknown[]]>([
    ['theme', ['pink', '', null, true]],
    ['osNotifications', ['on', 1, null]],
    ['tableColumns', ['prn', ['x'.repeat(41)], Array(61).fill('prn'), [1], null]],
    ['onlineStreets', ['on', '', null]],
    ['onlineStreetsAddress', ['https://tile.example.ph/{z}/{x}.png', 'file:///{z}/{x}/{y}', null]],
    ['quietHours', ['22:00', '22:00-22:00', '25:00-06:00', null, 22]],
    ['listWidth', [LIST_WIDTH.min - 1, LIST_WIDTH.max + 1, 300.5, '300', NaN]],
  ])('refuses of %s what the table does not allow', (name, values) => {
    for (const value of values) {
      expect([value, settingsSchema.safeParse({ ...DEFAULT_SETTINGS, [name]: value }).success]).toEqual([
        value,
        false,
      ]);
    }
  });
});
