import { describe } from 'vitest';
import { startDemoServer } from '../../electron/demo';
import { whatDjangoLacks } from '../django/debian';
import { DjangoCity } from '../django/server';
import { defineOfficeTests } from './officeSuite';

const lack = whatDjangoLacks();

describe.each(['ideal', 'recorded'] as const)(
  'the office against the demo server, profile %s',
  { timeout: 30_000 },
  (profile) => {
    defineOfficeTests(async () => {
      const server = await startDemoServer({ profile, projects: 60, seed: 7 });
      return { origin: server.url, closesUnread: false, stop: () => server.stop() };
    });
  },
);

describe.skipIf(lack !== null)(
  `the office against Django${lack ? `, ${lack}` : ''}`,
  { timeout: 60_000 },
  () => {
    defineOfficeTests(async () => {
      const city = await DjangoCity.create();
      const server = await city.serve({ by: 'daphne' });
      return { origin: server.origin, closesUnread: false, stop: () => city.stop() };
    });
  },
);
