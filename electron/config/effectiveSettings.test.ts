import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, NO_POLICY, type Settings } from '#shared/config/settings';
import { fail, ok } from '#shared/result';
import { EffectiveSettings } from './effectiveSettings';
import type { PolicyValues } from './policy';

function open(policy: PolicyValues, chosen: Partial<Settings> = {}) {
  const written: Partial<Settings>[] = [];
  const settings = new EffectiveSettings(policy, {
    read: () => written.at(-1) ?? chosen,
    write: (choices) => written.push(choices),
  });
  return { settings, written };
}

describe('EffectiveSettings', () => {
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
});
