import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Authority } from '../../network/authority';
import { OfficeProxy } from '../../network/officeProxy';
import { serveTls, type TlsProxy } from '../../network/tlsProxy';
import { test as base } from './fixtures';

/** A host name that only the proxy resolves to the demo server. */
export const NAME = 'onetagumvision.com';
export const LOGIN = { username: 'office', password: 's3cret pässword' };

type Fixtures = {
  readonly authority: Authority;
  readonly office: OfficeProxy;
  /** Starts a TLS proxy in front of a server on loopback; it ends with the test. */
  readonly serveWithTls: (
    city: { readonly port: number },
    options?: Parameters<typeof serveTls>[1],
  ) => Promise<TlsProxy>;
};

export const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern
  authority: async ({}, use) => {
    const authority = new Authority();
    await use(authority);
    authority.remove();
  },
  // eslint-disable-next-line no-empty-pattern
  office: async ({}, use) => {
    const proxy = await OfficeProxy.start({ login: LOGIN, names: [NAME] });
    await use(proxy);
    await proxy.stop();
  },
  serveWithTls: async ({ authority }, use) => {
    const proxies: TlsProxy[] = [];
    await use(async (city, options) => {
      const proxy = await serveTls(city.port, options ?? authority.issue(['localhost', NAME]));
      proxies.push(proxy);
      return proxy;
    });
    for (const proxy of proxies) await proxy.stop();
  },
});

/** Signs in through the screen; returns the code of the failure, or 'ok'. */
export function enter(page: Page, address: string, username = 'head1'): Promise<string> {
  return page.evaluate(
    async ([to, name]) => {
      const done = await window.desktop.signIn({
        address: to ?? '',
        username: name ?? '',
        password: `${name}-demo`,
        keep: false,
      });
      return done.ok ? 'ok' : done.error.code;
    },
    [address, username],
  );
}

export function enterProxy(page: Page, login: typeof LOGIN): Promise<unknown> {
  return page.evaluate((given) => window.desktop.signInToProxy({ ...given, keep: false }), login);
}

/** The transport of each channel, from main's snapshot. */
export function served(page: Page) {
  return page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    if (!snapshot.ok) return null;
    const { channels } = snapshot.value.link;
    return [channels.projects.transport, channels.notifications.transport];
  });
}

/** A project in progress that accepts a report, from main's snapshot. */
export function findOpenProject(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    const found = snapshot.ok
      ? snapshot.value.projects.find(({ status, progress }) => status === 'in_progress' && progress < 90)
      : undefined;
    return found?.id ?? 0;
  });
}

/** Reports five points more with a photo of 3 MB, which is larger than any buffer on its way. */
export function report(page: Page, id: number): Promise<unknown> {
  return page.evaluate(async (projectId) => {
    const snapshot = await window.desktop.getSnapshot();
    const held = snapshot.ok ? snapshot.value.projects.find((row) => row.id === projectId) : undefined;
    const bytes = new Uint8Array(3_000_000);
    bytes.set([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]);
    return window.desktop.addProgress({
      projectId,
      progress: (held?.progress ?? 0) + 5,
      description: 'Gravel laid',
      justification: '',
      photos: [{ name: 'site.jpg', type: 'image/jpeg', bytes }],
    });
  }, id);
}

/** The result of {@link report} when it was confirmed. */
export const CONFIRMED = { ok: true, value: { isConfirmed: true } };

/** Writes a machine policy; returns the environment that points a source checkout to it. */
export function writePolicy(folder: string, policy: object): { readonly GISTAGUM_POLICY_FILE: string } {
  const path = join(folder, 'policy.json');
  writeFileSync(path, JSON.stringify(policy));
  return { GISTAGUM_POLICY_FILE: path };
}

/** Checks a server several times and signs in, all at once. @returns the codes of their failures */
export function enterManyTimes(page: Page, address: string): Promise<readonly string[]> {
  return page.evaluate(async (to) => {
    const looks = Array.from({ length: 5 }, () => window.desktop.checkAddress({ address: to }));
    const signIn = window.desktop.signIn({
      address: to,
      username: 'eng1',
      password: 'eng1-demo',
      keep: false,
    });
    const done = await Promise.all([...looks, signIn]);
    return done.map((answer) => (answer.ok ? 'ok' : answer.error.code));
  }, address);
}
