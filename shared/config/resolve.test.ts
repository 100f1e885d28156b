import { describe, expect, it } from 'vitest';
import { resolve, type Layers } from './resolve';
import { DEFAULT_SETTINGS, LIST_WIDTH, NO_POLICY, SETTINGS, type SettingName } from './settings';

describe('resolve', () => {
  it('gives every setting its default where no layer says anything, and locks what no user may set', () => {
    const resolved = resolve({});
    for (const name of Object.keys(SETTINGS) as SettingName[]) {
      expect([name, resolved[name]]).toEqual([
        name,
        {
          value: { ...DEFAULT_SETTINGS, ...NO_POLICY }[name],
          origin: 'default',
          isLocked: name in NO_POLICY,
        },
      ]);
    }
  });

  it('takes what the user chose, also where it is the default', () => {
    const { theme, locale } = resolve({ user: { theme: 'system', locale: 'fil' } });
    expect(theme).toEqual({ value: 'system', origin: 'user', isLocked: false });
    expect(locale).toEqual({ value: 'fil', origin: 'user', isLocked: false });
  });

  it.each<[string, Layers, boolean, string]>([
    ['the computer', { machinePolicy: { keepLogin: false } }, false, 'machinePolicy'],
    ['the user', { userPolicy: { keepLogin: false } }, false, 'userPolicy'],
    [
      'the computer over the user',
      { machinePolicy: { keepLogin: true }, userPolicy: { keepLogin: false } },
      true,
      'machinePolicy',
    ],
  ])('takes what the policy of %s says', (_, layers, value, origin) => {
    expect(resolve(layers).keepLogin).toEqual({ value, origin, isLocked: true });
  });

  it('lets a policy win over the user’s choice, and locks it', () => {
    const user = { reduceMotion: 'full' } as const;
    expect(resolve({ user }).reduceMotion).toEqual({ value: 'full', origin: 'user', isLocked: false });
    expect(resolve({ user, userPolicy: { reduceMotion: 'system' } }).reduceMotion).toEqual({
      value: 'system',
      origin: 'userPolicy',
      isLocked: true,
    });
    const machinePolicy = { reduceMotion: 'reduce' } as const;
    expect(resolve({ user, userPolicy: user, machinePolicy }).reduceMotion).toEqual({
      value: 'reduce',
      origin: 'machinePolicy',
      isLocked: true,
    });
  });

  it('takes from no layer what that may not set', () => {
    const { keepLogin, listWidth } = resolve({
      machinePolicy: { listWidth: 300 },
      userPolicy: { listWidth: 300 },
      user: { keepLogin: false },
    });
    expect([keepLogin.value, keepLogin.origin]).toEqual([true, 'default']);
    expect(listWidth).toEqual({ value: LIST_WIDTH.initial, origin: 'default', isLocked: false });
  });
});
