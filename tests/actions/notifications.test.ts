import { describe } from 'vitest';
import { startDemoServer } from '../../electron/demo';
import { whatDjangoLacks } from '../django/debian';
import { DjangoCity } from '../django/server';
import { order } from '../fakes/mainProcess';
import { defineNotificationTests } from './notificationsSuite';

const lack = whatDjangoLacks();

describe.each(['ideal', 'recorded'] as const)('notifications of the demo server, profile %s', (profile) => {
  defineNotificationTests(async () => {
    const server = await startDemoServer({
      profile,
      projects: 60,
      seed: 7,
      rate: 0,
      control: { token: 'secret' },
    });
    return {
      origin: server.url,
      write: async (count) => {
        for (let index = 0; index < count; index += 1) {
          // oxlint-disable-next-line no-await-in-loop
          await order(server.control, '/notifications', { username: 'head1', message: `Note ${index}` });
        }
      },
      stop: () => server.stop(),
    };
  });
});

describe.skipIf(lack !== null)(
  `notifications of Django${lack ? `, ${lack}` : ''}`,
  { timeout: 60_000 },
  () => {
    defineNotificationTests(async () => {
      const city = await DjangoCity.create();
      const server = await city.serve({ by: 'daphne' });
      return {
        origin: server.origin,
        write: async (count) => {
          await city.run(
            `from django.contrib.auth import get_user_model; from city.models import Notification as N\n` +
              `head = get_user_model().objects.get(username='head1')\n` +
              `N.objects.bulk_create(N(recipient=head, message=f'Note {n}') for n in range(${count}))`,
          );
        },
        stop: () => city.stop(),
      };
    });
  },
);
