import { describe } from 'vitest';
import { whatDjangoLacks } from '../django/debian';
import { DjangoCity } from '../django/server';
import { defineActionTests } from './actionsSuite';

const lack = whatDjangoLacks();

describe.skipIf(lack !== null)(
  `actions against Django${lack ? `, ${lack}` : ''}`,
  { timeout: 60_000 },
  () => {
    describe.each(['daphne', 'gunicorn'] as const)('under %s', (by) => {
      defineActionTests(async () => {
        const city = await DjangoCity.create();
        const server = await city.serve({ by });
        return { origin: server.origin, closesUnread: by === 'gunicorn', stop: () => city.stop() };
      });
    });
  },
);
