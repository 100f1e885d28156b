import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUNDLE_ID, choosePolicySources, type WhereOptions } from './choose';

function places(options: Partial<WhereOptions>): string[] {
  return choosePolicySources({
    platform: 'linux',
    environment: {},
    user: 'maria',
    isPackaged: true,
    run: () => Promise.reject(new Error('nothing is read yet')),
    ...options,
  }).map(({ origin, place }) => `${origin} ${place}`);
}

describe('choosePolicySources', () => {
  it('finds files of the administrator on Linux', () => {
    expect(places({})).toEqual([
      'machinePolicy /etc/gistagum/policy.json',
      'userPolicy /etc/gistagum/users/maria.json',
    ]);
    expect(places({ user: 'TAGUM\\maria' })[1]).toBe('userPolicy /etc/gistagum/users/TAGUM\\maria.json');
  });

  it.each([null, '', '..', '../../home/maria/x'])('finds no policy of a user by the name %j', (user) => {
    expect(places({ user })).toEqual(['machinePolicy /etc/gistagum/policy.json']);
  });

  it('finds the registry before a file on Windows', () => {
    expect(places({ platform: 'win32', environment: { ProgramData: 'D:\\Data' } })).toEqual([
      'machinePolicy HKLM\\Software\\Policies\\GISTagum\\Desktop',
      'machinePolicy D:\\Data\\GISTagum\\policy.json',
      'userPolicy HKCU\\Software\\Policies\\GISTagum\\Desktop',
    ]);
  });

  it('finds managed preferences before a file on macOS', () => {
    expect(places({ platform: 'darwin' })).toEqual([
      `machinePolicy /Library/Managed Preferences/${BUNDLE_ID}.plist`,
      'machinePolicy /Library/Application Support/GISTagum/policy.json',
      `userPolicy /Library/Managed Preferences/maria/${BUNDLE_ID}.plist`,
    ]);
    expect(readFileSync('electron-builder.yml', 'utf8')).toContain(`appId: ${BUNDLE_ID}\n`);
  });

  it('takes another place only in a source checkout', () => {
    const environment = { GISTAGUM_POLICY_FILE: '/tmp/policy.json' };
    expect(places({ environment, isPackaged: false })).toEqual(['machinePolicy /tmp/policy.json']);
    expect(places({ environment })).not.toContain('machinePolicy /tmp/policy.json');
  });
});
