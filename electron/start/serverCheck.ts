import { CheckDesk } from '../check/checkDesk';
import { HELD_FOR_MS } from '../check/measureChanges';
import { throughNetwork } from '../check/throughNetwork';
import { allowsInsecure, allowsServer } from '../config/policy';
import type { Network } from '../network/network';
import type { Ground } from './ground';
import type { Papers } from './papers';
import type { Ends } from './phases';
import type { Choices } from './settings';

export type ServerCheck = { readonly serverCheck: CheckDesk };

/** Looks at servers for whoever administers them, over the application's own network. */
export function openServerCheck(
  there: Ground & Choices & Papers & { readonly network: Network },
  ends: Ends,
): ServerCheck {
  const { clock, settings, windows, publisher, saver, translate } = there;
  const serverCheck = new CheckDesk({
    clock,
    ways: throughNetwork({ ...there.network, clock }),
    hold: { ms: HELD_FOR_MS, random: Math.random },
    rules: {
      allowsInsecure: (origin) => allowsInsecure(settings.administrator, origin),
      allowsServer: (origin) => allowsServer(settings.administrator, origin),
    },
    translate,
    onStep: (step) => {
      const page = windows.get('main')?.webContents;
      if (page) publisher.sendTo(page, 'check:step', step);
    },
    save: (text) =>
      saver.save({
        name: translate()('check.page.fileName'),
        ending: 'txt',
        make: () => Promise.resolve({ is: 'made', bytes: new TextEncoder().encode(text) }),
      }),
  });
  ends.add(() => serverCheck.stop());
  return { serverCheck };
}
