import { describe, expect, it } from 'vitest';
import { SETTINGS, type Setting } from '#shared/config/settings';
import { createTranslate } from '#shared/messages/translate';
import { checkPolicy } from './checkPolicy';
import { Policies } from './policies';
import { ABSENT, unreadable, type SourceReading } from './policySources/source';

async function check(machine: SourceReading, user: SourceReading = ABSENT) {
  const place = (origin: 'machinePolicy' | 'userPolicy', says: SourceReading) => ({
    ...{ origin, place: `/etc/${origin}`, folder: null },
    read: () => Promise.resolve(says),
  });
  const policies = new Policies([place('machinePolicy', machine), place('userPolicy', user)]);
  await policies.look();
  return checkPolicy(policies.reading, createTranslate('en'));
}

const says = (fields: Record<string, unknown>): SourceReading => ({ state: 'read', fields });

describe('checkPolicy', () => {
  it('names every field of a policy with its value and who decides it', async () => {
    const { text, json, exitCode } = await check(says({ theme: 'dark' }), says({ keepLogin: false }));
    expect(exitCode).toBe(0);
    const fields = Object.values(SETTINGS).flatMap((setting: Setting) =>
      setting.setBy === 'user' ? [] : [setting.policyKey],
    );
    expect(Object.keys(json.values)).toEqual(fields);
    for (const field of fields) expect(text).toMatch(new RegExp(`^${field} = .+ {2}\\(.+\\)$`, 'm'));
    expect(text).toContain('theme = "dark"  (Policy of this computer)');
    expect(text).toContain('keepLogin = false  (Policy for this user)');
    expect(text).toContain('locale = "en"  (nobody: each user chooses)');
    expect(text).toContain('offlineDays = 30  (Default)');
    expect(text).toContain('Policy of this computer: /etc/machinePolicy – in use');
  });

  it('has nothing to complain of where there is no policy', async () => {
    const { text, json, exitCode } = await check(ABSENT);
    expect([exitCode, json.problems]).toEqual([0, []]);
    expect(text).toContain('/etc/userPolicy – none there');
  });

  it('counts what is not used, by a code and by name', async () => {
    const { text, json, exitCode } = await check(says({ theme: 'pink', keepLogin: false }));
    expect(exitCode).toBe(1);
    expect(json.values['keepLogin']).toEqual({ value: false, origin: 'machinePolicy', isFree: false });
    expect(text).toContain(
      '  theme: The value is none that this field takes. (Policy of this computer: /etc/machinePolicy)',
    );
  });

  it('has a code of its own for a policy that cannot be read', async () => {
    const { text, exitCode } = await check(says({ theme: 'pink' }), unreadable('not_safe'));
    expect(exitCode).toBe(2);
    expect(text).toContain('all of it: Others than administrators may change it');
  });
});
