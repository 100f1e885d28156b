import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { DEMO_CREDENTIALS, startDemoServer } from './index';
import { Browser, signedIn } from './testing/browser';
import { Link, RawStream } from './testing/links';

describe('the demo server', () => {
  it('lets the demo credentials in as head engineer', async () => {
    const server = await startDemoServer({ projects: 5 });
    const browser = new Browser(server);
    await browser.signIn(DEMO_CREDENTIALS.username, DEMO_CREDENTIALS.password);
    expect((await browser.get('/dashboard/dashboard/api/card-data/')).status).toBe(200);
    await server.stop();
  });

  it('serves the same city for the same seed', async () => {
    const read = async (seed: number) => {
      const server = await startDemoServer({ seed, projects: 40, clock: new FakeClock() });
      const text = await (await (await signedIn(server, 'head1')).get('/projeng/map/api/projects/')).text();
      await server.stop();
      return text;
    };
    expect(await read(5)).toBe(await read(5));
    expect(await read(5)).not.toBe(await read(6));
  });

  it('leaves no timer, link or stream behind when it stops, and frees its port', async () => {
    const clock = new FakeClock();
    const server = await startDemoServer({ projects: 20, rate: 60, clock });
    const browser = await signedIn(server, 'head1');
    const link = await Link.open(server, '/ws/projects/', browser);
    const stream = new RawStream(server, '/projeng/api/realtime/projects/', browser);
    await stream.untilHeartbeats(1);
    await server.stop();
    await link.untilClosed();
    await stream.untilEnded();
    expect(clock.pending).toBe(0);
    const again = await startDemoServer({ port: server.port, projects: 1 });
    expect(again.port).toBe(server.port);
    await again.stop();
  });

  it('says so when its port is taken', async () => {
    const server = await startDemoServer({ projects: 1 });
    await expect(startDemoServer({ port: server.port, projects: 1 })).rejects.toThrow(/EADDRINUSE/);
    await server.stop();
  });

  it('has no control endpoint unless asked for', async () => {
    const server = await startDemoServer({ projects: 1 });
    expect(server.control).toBeUndefined();
    const response = await fetch(`${server.url}/__control__/state`, {
      headers: { Authorization: 'Bearer ' },
    });
    expect(response.status).toBe(404);
    await server.stop();
  });
});
