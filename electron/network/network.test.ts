import { describe, expect, it } from 'vitest';
import { createDeferred } from '../../tests/fakes/deferred';
import { settle } from '../../tests/fakes/fakeClock';
import { openFakeNetwork } from '../../tests/fakes/electronNetwork';
import { nameFailure } from './failure';

const URL_OF_CITY = 'https://projects.example.ph/health/';
const SCRIPT = { mode: 'pac_script', pacScript: 'http://office.example/proxy.pac' } as const;

describe('the office’s proxy', () => {
  it('is told to every partition before anything is sent', async () => {
    const taken = createDeferred<void>();
    const proxy = { choice: SCRIPT, bypass: ['*.tagum.example', '<local>'] };
    const { network, partitions, asked, sent } = openFakeNetwork('DIRECT', { proxy }, () => taken.promise);
    const answers = [
      network.fetch(URL_OF_CITY),
      network.fetchMedia(URL_OF_CITY),
      network.fetchTiles(URL_OF_CITY),
    ];
    await settle();
    expect(asked).toEqual([]);
    const told = { ...SCRIPT, proxyBypassRules: '*.tagum.example,<local>' };
    expect([...partitions.values()].map(({ proxies }) => proxies)).toEqual(
      [...partitions.keys()].map(() => [told]),
    );
    taken.resolve();
    for (const index of [0, 1, 2]) (await sent(index)).finish();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('that a partition does not take lets nothing out by another way', async () => {
    const proxy = { choice: SCRIPT, bypass: [] };
    const { network, asked } = openFakeNetwork('DIRECT', { proxy }, () =>
      Promise.reject(new Error('refused')),
    );
    const error: unknown = await network.fetch(URL_OF_CITY).catch((thrown: unknown) => thrown);
    expect(nameFailure(error).error.code).toBe('proxy_unreachable');
    await expect(network.fetchTiles(URL_OF_CITY)).rejects.toThrow();
    expect(asked).toEqual([]);
  });

  it('is the computer’s own where the office wants that: nobody is told anything', async () => {
    const proxy = { choice: { mode: 'system' }, bypass: ['a.example'] } as const;
    const { network, partitions, sent } = openFakeNetwork('DIRECT', { proxy });
    const answer = network.fetch(URL_OF_CITY);
    (await sent(0)).finish();
    expect((await answer).status).toBe(200);
    expect([...partitions.values()].flatMap(({ proxies }) => proxies)).toEqual([]);
  });
});
