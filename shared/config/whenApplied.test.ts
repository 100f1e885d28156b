import { expect, it } from 'vitest';
import { USER_SETTINGS } from './settings';
import { waitsForStart } from './whenApplied';

it('lets nothing that users may set wait for the next start', () => {
  expect(USER_SETTINGS.filter(waitsForStart)).toEqual([]);
});

it('lets only what is built at the start wait', () => {
  expect([waitsForStart('clientCertificate'), waitsForStart('servers')]).toEqual([true, false]);
});
