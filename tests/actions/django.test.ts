import { describe } from 'vitest';
import { whatDjangoLacks } from '../django/debian';
import { DjangoCity } from '../django/server';
import { describeActions } from './actionsSuite';

const lack = whatDjangoLacks();

describe.skipIf(lack !== null)(`a real Django${lack ? `, ${lack}` : ''}`, () => {
  for (const by of ['daphne', 'gunicorn'] as const) {
    describeActions(`actions against ${by}`, async () => {
      const city = await DjangoCity.create();
      const server = await city.serve({ by });
      return { origin: server.origin, stop: () => city.stop() };
    });
  }
});
