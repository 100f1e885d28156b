import { describe, expect, it } from 'vitest';
import {
  DEFAULT_SETTINGS,
  NO_POLICY,
  SETTINGS,
  USER_SETTINGS,
  type Kind,
  type Settings,
} from '#shared/config/settings';
import { fail, ok } from '#shared/result';
import { EffectiveSettings } from './effectiveSettings';
import { parsePolicy, type PolicyValues } from './policy';

function open(policy: PolicyValues, chosen: Partial<Settings> = {}) {
  const written: Partial<Settings>[] = [];
  const settings = new EffectiveSettings(
    { machinePolicy: policy, userPolicy: {} },
    {
      read: () => written.at(-1) ?? chosen,
      write: (choices) => written.push(choices),
    },
  );
  return { settings, written };
}

/** Two values that the kind allows: the policy's, and another that the user chose. */
function twoValues(setting: Kind): readonly [unknown, unknown] {
  switch (setting.kind) {
    case 'choice': {
      const [first, second] = Object.keys(setting.options);
      return [first, second];
    }
    case 'switch':
      return [!setting.initial, setting.initial];
    case 'whole':
      return [setting.min, setting.max];
    case 'tileAddress':
      return ['https://a.example/{z}/{x}/{y}.png', 'https://b.example/{z}/{x}/{y}.png'];
    case 'hours':
      return ['22:00-06:00', ''];
    case 'names':
      return [['a'], ['b']];
  }
}

const decidable = USER_SETTINGS.flatMap((name) => {
  const setting = SETTINGS[name];
  return setting.setBy === 'both' ? [[name, setting.policyKey, setting] as const] : [];
});

describe('EffectiveSettings', () => {
  it.each(decidable)(
    'lets the policy decide %s over the user’s choice, and refuses to change it then',
    (name, policyKey, setting) => {
      const [ofPolicy, ofUser] = twoValues(setting);
      const { policy, problems } = parsePolicy(JSON.stringify({ [policyKey]: ofPolicy }));
      const { settings, written } = open(policy, { [name]: ofUser });
      expect(problems).toEqual([]);
      expect(settings.values[name]).toEqual(ofPolicy);
      expect(settings.office.locked).toEqual([name]);
      expect(settings.choose({ [name]: ofUser })).toEqual(fail('set_by_policy', name));
      expect(written).toEqual([]);
    },
  );

  it('puts the policy over the user’s choices, and those over the defaults', () => {
    const { settings } = open({ keepLogin: false }, { theme: 'dark' });
    expect(settings.values).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
    expect(settings.administrator).toEqual({ ...NO_POLICY, keepLogin: false });
    expect(settings.locked).toEqual([]);
  });

  it('keeps only what the user chose, beside what was chosen before', () => {
    const { settings, written } = open({}, { theme: 'dark' });
    expect(settings.choose({ locale: 'fil', theme: undefined })).toEqual(
      ok({ ...DEFAULT_SETTINGS, theme: 'dark', locale: 'fil' }),
    );
    expect(written).toEqual([{ theme: 'dark', locale: 'fil' }]);
  });

  it('refuses to change what the policy decided, and keeps nothing of such a request', () => {
    const { settings, written } = open({ reduceMotion: 'reduce' }, { reduceMotion: 'full' });
    expect([settings.values.reduceMotion, settings.locked]).toEqual(['reduce', ['reduceMotion']]);
    expect(settings.choose({ theme: 'dark', reduceMotion: 'full' })).toEqual(
      fail('set_by_policy', 'reduceMotion'),
    );
    expect(written).toEqual([]);
    // All settings at once, unchanged, do not count as a change of the locked one.
    expect(settings.choose({ ...settings.values, theme: 'dark' }).ok).toBe(true);
    expect(written).toEqual([{ reduceMotion: 'full', theme: 'dark' }]);
  });

  it('writes nothing where nothing changes', () => {
    const { settings, written } = open({});
    expect(settings.choose(DEFAULT_SETTINGS)).toEqual(ok(DEFAULT_SETTINGS));
    expect(written).toEqual([]);
  });

  it('lets the computer’s policy decide before the user’s own', () => {
    const settings = new EffectiveSettings(
      { machinePolicy: { theme: 'dark' }, userPolicy: { theme: 'light', keepLogin: false } },
      { read: () => ({ theme: 'system' }), write: () => undefined },
    );
    expect([settings.values.theme, settings.administrator.keepLogin]).toEqual(['dark', false]);
    const of = (name: string) => settings.report.find((row) => row.name === name);
    expect(of('theme')).toEqual({
      ...{ name: 'theme', value: 'dark', origin: 'machinePolicy', isLocked: true, next: null },
    });
    expect(of('keepLogin')).toMatchObject({ value: false, origin: 'userPolicy', isLocked: true });
    expect(of('locale')).toMatchObject({ value: 'en', origin: 'default', isLocked: false });
  });

  it('takes a changed policy at once, but for what waits for the next start', () => {
    const { settings } = open({ servers: ['https://a.example'] }, { theme: 'light' });
    settings.usePolicy({ machinePolicy: { theme: 'dark', keepLogin: false }, userPolicy: {} });
    expect(settings.values.theme).toBe('dark');
    expect(settings.administrator).toEqual(NO_POLICY);
    expect(settings.office).toMatchObject({ servers: [], locked: ['theme'] });
    expect(settings.report.filter(({ next }) => next)).toEqual([
      {
        ...{ name: 'keepLogin', value: true, origin: 'default', isLocked: true },
        next: { value: false, origin: 'machinePolicy' },
      },
    ]);
  });
});
