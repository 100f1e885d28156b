import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { CheckStep } from '#shared/domain/serverCheck/finding';
import { createTranslate } from '#shared/messages/translate';
import { CheckDesk, type CheckDeskOptions } from '../../electron/check/checkDesk';
import { throughNetwork } from '../../electron/check/throughNetwork';
import { startDemoServer, type DemoServer, type ProfileName } from '../../electron/demo';
import { ProxyLogin } from '../../electron/network/proxyLogin';
import { ProxyOffers } from '../../electron/network/proxyOffers';
import { parseRoute } from '../../electron/network/proxyRoute';
import { RouteAgent } from '../../electron/network/routeAgent';
import { createRoutedFetch } from '../../electron/network/routedFetch';
import { systemClock } from '../../electron/time/clock';
import { Authority } from '../network/authority';
import { serveTls } from '../network/tlsProxy';
import { whatNetworkLacks } from '../network/tools';

// The check as a window asks for it: over the ways of the application's own link, one at a time, stopped at any moment.

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function serve(profile: ProfileName): Promise<DemoServer> {
  const server = await startDemoServer({ profile, projects: 40, seed: 7 });
  closing.push(() => server.stop());
  return server;
}

/** A proxy that everything has to go through. @param status its answer to those who want to connect */
async function serveProxy(status: () => number = () => 200): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server: Server = createServer();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  server.on('connect', (incoming, socket, head) => {
    asked.push(incoming.url ?? '');
    if (status() !== 200) return void socket.end(`HTTP/1.1 ${status()} No\r\nContent-Length: 0\r\n\r\n`);
    const { port } = new URL(`http://${incoming.url}`);
    const onward = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { port: (server.address() as AddressInfo).port, asked };
}

const waysBy = (route: string, certificates: readonly string[] | null = null) => {
  const findRoute = () => Promise.resolve(parseRoute(route));
  const offers = new ProxyOffers(new ProxyLogin());
  const agent = new RouteAgent({ findRoute, offers, certificates });
  return throughNetwork({
    clock: systemClock,
    fetch: certificates ? createRoutedFetch({ agent, login: new ProxyLogin() }) : globalThis.fetch,
    findRoute,
    socketWay: { certificates, agent },
  });
};

function createDesk(given: Partial<CheckDeskOptions> = {}) {
  const steps: CheckStep[] = [];
  const saved: string[] = [];
  const desk = new CheckDesk({
    clock: systemClock,
    ways: waysBy('DIRECT'),
    hold: { ms: 4_000, random: Math.random },
    rules: { allowsInsecure: () => false },
    translate: () => createTranslate('en'),
    onStep: (step) => void steps.push(step),
    save: (text) => {
      saved.push(text);
      return Promise.resolve({ outcome: 'saved', file: 'check.txt' });
    },
    ...given,
  });
  return { desk, steps, saved };
}

const HEAD = { role: 'head_engineer', username: 'head1', password: 'head1-demo' } as const;
const ENGINEER = { role: 'project_engineer', username: 'eng1', password: 'eng1-demo' } as const;

describe('the check that a window asks for', { timeout: 60_000 }, () => {
  it('goes the way of the sockets, tells each step, and holds its report to be saved, without a password', async () => {
    const { url } = await serve('recorded');
    const proxy = await serveProxy();
    const { desk, steps, saved } = createDesk({ ways: waysBy(`PROXY 127.0.0.1:${proxy.port}`) });
    expect(await desk.save()).toEqual({ outcome: 'not_made', file: null });
    const { host } = new URL(url);
    const answer = await desk.check({ address: host, logins: [ENGINEER], measuresChanges: false });
    if (!answer.ok) throw new Error(answer.error.code);
    const { findings } = answer.value;
    expect(answer.value.server).toBe(url);
    expect(findings.filter(({ subject }) => subject === 'channel')).toEqual([
      {
        subject: 'channel',
        of: 'project_engineer notifications',
        outcome: 'fine',
        figures: { status: 101 },
      },
      {
        subject: 'channel',
        of: 'project_engineer projects',
        outcome: 'fault',
        fault: 'channel_broken',
        figures: { status: 500 },
      },
    ]);
    expect(proxy.asked).toEqual([host, host]);
    expect(steps.flatMap((step) => (step.is === 'found' ? [step.finding] : []))).toEqual(findings);
    expect(findings[0]).toMatchObject({
      subject: 'proxy',
      figures: { proxy: `http 127.0.0.1:${proxy.port}` },
    });
    expect(steps.filter(({ is }) => is === 'looking')).toHaveLength(3 + 1 + 5 + 2 + 1);
    expect(await desk.save()).toMatchObject({ outcome: 'saved' });
    expect(saved[0]).toContain('Project Engineer · Channel: projects · FAULT');
    expect(saved[0]).not.toContain(ENGINEER.password);
  });

  it('says why an address is not looked at, and sends nothing there', async () => {
    const { desk, steps } = createDesk({
      rules: { allowsInsecure: () => false, allowsServer: () => false },
    });
    const codes = await Promise.all(
      ['not an address', 'http://projects.example.gov.ph', 'https://projects.example.gov.ph'].map((address) =>
        desk
          .check({ address, logins: [], measuresChanges: false })
          .then((answer) => (answer.ok ? '' : answer.error.code)),
      ),
    );
    expect(codes).toEqual(['address_invalid', 'address_insecure', 'server_not_allowed']);
    expect(steps).toEqual([]);
  });

  it('is stopped wherever it is, tells nothing more, and leaves no login open', async () => {
    const { url } = await serve('ideal');
    const asked: string[] = [];
    const cookies = new Set<string>();
    const { desk, steps, saved } = createDesk({
      ways: {
        ...waysBy('DIRECT'),
        fetch: (input, init) => {
          asked.push(`${init?.method} ${new URL(input as string).pathname}`);
          const cookie = new Headers(init?.headers).get('cookie') ?? '';
          if (cookie.includes('sessionid')) cookies.add(cookie);
          return fetch(input, init);
        },
      },
      onStep: (step) => {
        steps.push(step);
        if (step.is === 'looking' && step.of === 'head_engineer project_places') desk.stop();
      },
    });
    const answer = await desk.check({ address: url, logins: [HEAD, ENGINEER], measuresChanges: false });
    expect(answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(steps.at(-1)).toMatchObject({ is: 'looking', of: 'head_engineer project_places' });
    expect(asked.at(-1)).toContain('/accounts/logout/');
    const [cookie = ''] = cookies;
    const after = await fetch(`${url}/projeng/map/api/projects/`, {
      headers: { Cookie: cookie },
      redirect: 'manual',
    });
    expect(after.status).not.toBe(200);
    await desk.save();
    expect(saved).toEqual([]);
  });

  it('ends one check before it begins another', async () => {
    const { url } = await serve('ideal');
    const { desk, steps } = createDesk();
    const first = desk.check({ address: url, logins: [HEAD], measuresChanges: false });
    const second = await desk.check({ address: url, logins: [], measuresChanges: false });
    expect(await first).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(second.ok).toBe(true);
    expect(steps.filter((step) => step.is === 'looking' && step.subject === 'address')).toHaveLength(1);
  });
});

describe('the ways of the link', { timeout: 60_000 }, () => {
  it('tell a proxy that lets no socket through from a server without sockets', async () => {
    const { url } = await serve('ideal');
    const proxy = await serveProxy(() => 403);
    const { desk } = createDesk({ ways: waysBy(`PROXY 127.0.0.1:${proxy.port}`) });
    const answer = await desk.check({ address: url, logins: [HEAD], measuresChanges: false });
    const findings = answer.ok ? answer.value.findings : [];
    expect(findings.filter(({ subject }) => subject === 'channel')).toMatchObject(
      ['notifications', 'projects'].map((channel) => ({
        of: `head_engineer ${channel}`,
        fault: 'sockets_blocked',
        figures: { status: 403 },
      })),
    );
  });

  const lack = whatNetworkLacks();
  it.skipIf(lack !== null)(
    'compare a certificate with the IP address that is asked for, also through a proxy',
    async () => {
      const { port } = new URL((await serve('ideal')).url);
      const office = new Authority();
      closing.push(() => office.remove());
      const proxy = await serveProxy();
      // By its name, so that it is not what a certificate for an address would fit.
      const route = `PROXY localhost:${proxy.port}`;
      const certificateFor = async (name: string) => {
        const tls = await serveTls(Number(port), office.issue([name], 90));
        closing.push(() => tls.stop());
        const origin = `https://127.0.0.1:${tls.port}`;
        const shown = [route, 'DIRECT'].map((way) =>
          waysBy(way, [office.certificate]).showCertificate(origin),
        );
        const { desk } = createDesk({ ways: waysBy(route, [office.certificate]) });
        const answer = await desk.check({ address: origin, logins: [HEAD], measuresChanges: false });
        const findings = answer.ok ? answer.value.findings : [];
        return {
          refused: (await Promise.all(shown)).map((one) => (one.is === 'shown' ? one.refused : one.reason)),
          faults: findings.flatMap((one) => (one.outcome === 'fault' ? [one.fault] : [])),
        };
      };
      expect(await certificateFor('127.0.0.1')).toEqual({
        refused: [null, null],
        faults: ['session_short', 'cookie_unencrypted'],
      });
      // It fits the proxy's name, and not what was asked for.
      expect(await certificateFor('localhost')).toEqual({
        refused: ['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_TLS_CERT_ALTNAME_INVALID'],
        faults: ['certificate_refused'],
      });
    },
  );

  it.skipIf(lack !== null)('show a certificate through a proxy, as this computer trusts it', async () => {
    const { port } = new URL((await serve('ideal')).url);
    const office = new Authority();
    closing.push(() => office.remove());
    const tls = await serveTls(Number(port), office.issue(['localhost'], 9));
    closing.push(() => tls.stop());
    const proxy = await serveProxy();
    const origin = `https://localhost:${tls.port}`;
    const route = `PROXY 127.0.0.1:${proxy.port}`;
    expect(await waysBy(route, [office.certificate]).showCertificate(origin)).toMatchObject({
      is: 'shown',
      refused: null,
    });
    expect(await waysBy(route).showCertificate(origin)).toMatchObject({
      is: 'shown',
      refused: expect.stringMatching(/UNABLE_TO_|SELF_SIGNED/) as string,
    });
    expect(proxy.asked).toHaveLength(2);
    const { desk } = createDesk({ ways: waysBy(route, [office.certificate]) });
    const answer = await desk.check({ address: origin, logins: [HEAD], measuresChanges: false });
    const findings = answer.ok ? answer.value.findings : [];
    expect(findings.filter(({ subject }) => subject === 'certificate' || subject === 'cookie')).toMatchObject(
      [
        { outcome: 'fault', fault: 'certificate_ends_soon' },
        { outcome: 'fault', fault: 'cookie_unencrypted' },
      ],
    );
    const refusing = await serveProxy(() => 407);
    expect(await waysBy(`PROXY 127.0.0.1:${refusing.port}`).showCertificate(origin)).toEqual({
      is: 'none',
      reason: 'proxy 407',
    });
  });
});
