import { describe, expect, it } from 'vitest';
import { webAddress } from './webAddress';

describe('what is opened in the browser', () => {
  it('is a page of the server where the user is signed in', () => {
    const where = { origin: 'https://city.example:8443', role: 'superuser' } as const;
    expect(webAddress(where, 'admin', null)).toBe('https://city.example:8443/admin/');
    expect(webAddress(where, 'project', 3)).toBe(
      'https://city.example:8443/dashboard/monitoring/projects/3/detail/',
    );
  });

  it.each([
    [
      'a page that the role does not have',
      { origin: 'https://city.example', role: 'head_engineer' },
      'admin',
    ],
    ['a page for nobody', { origin: 'https://city.example', role: null }, 'home'],
    ['something that is no web address', { origin: 'file:///etc', role: 'superuser' }, 'home'],
    ['another program', { origin: 'ms-settings:', role: 'superuser' }, 'home'],
    [
      'an origin that is more than one',
      { origin: 'https://city.example@elsewhere.example', role: 'superuser' },
      'home',
    ],
    ['nowhere', { origin: '', role: 'superuser' }, 'home'],
  ] as const)('is never %s', (_name, where, page) => {
    expect(webAddress(where, page, null)).toBeNull();
  });
});
