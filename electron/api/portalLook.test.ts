import { beforeEach, describe, expect, it } from 'vitest';
import { createDeferred } from '../../tests/fakes/deferred';
import { settle } from '../../tests/fakes/fakeClock';
import { page, redirectTo } from '../../tests/fakes/scriptedHttp';
import { HttpClient } from './httpClient';
import { PortalLook } from './portalLook';

const CITY = 'https://city.example.ph';

/** With its host, so that the words can name it. */
const PORTAL = expect.objectContaining({ code: 'captive_portal', host: 'login.hotspot.example' }) as unknown;

let asked: string[];
let answer: () => Promise<Response>;

beforeEach(() => {
  asked = [];
  answer = () => Promise.resolve(redirectTo('http://login.hotspot.example/'));
});

function lookAt(origin: string): PortalLook {
  return new PortalLook(
    origin,
    (at) =>
      new HttpClient({
        origin: at,
        fetch: (input) => {
          asked.push(input as string);
          return answer();
        },
      }),
  );
}

describe('a network that wants a login of its own, met at work', () => {
  it('is found once in a series of failures, and gives them its name until the server answers', async () => {
    const portal = lookAt(CITY);
    expect(portal.name({ code: 'certificate_untrusted' })).toEqual({ code: 'certificate_untrusted' });
    expect(await portal.look('certificate_untrusted')).toEqual(PORTAL);
    expect(asked).toEqual(['http://city.example.ph/health/']);
    expect(await portal.look('timed_out')).toBeNull();
    expect([portal.name({ code: 'timed_out' }), portal.name({ code: 'proxy_login_wrong' })]).toEqual([
      PORTAL,
      { code: 'proxy_login_wrong' },
    ]);
    portal.forget();
    expect(portal.name({ code: 'unreachable' })).toEqual({ code: 'unreachable' });
    expect(await portal.look('unreachable')).toEqual(PORTAL);
    expect(asked).toHaveLength(2);
  });

  it('is not looked for where the failure has a name of its own, nor where the server speaks plain http', async () => {
    expect(await lookAt(CITY).look('proxy_login_required')).toBeNull();
    expect(await lookAt(CITY).look('certificate_expired')).toBeNull();
    expect(await lookAt('http://10.0.0.5').look('unreachable')).toBeNull();
    expect(asked).toEqual([]);
  });

  it('is not found where plain http brings something else', async () => {
    answer = () => Promise.resolve(page('<h1>A printer</h1>'));
    const portal = lookAt(CITY);
    expect(await portal.look('unreachable')).toBeNull();
    expect(portal.name({ code: 'unreachable' })).toEqual({ code: 'unreachable' });
  });

  it('is not taken from a look that was begun in another network', async () => {
    const late = createDeferred<Response>();
    answer = () => late.promise;
    const portal = lookAt(CITY);
    const look = portal.look('unreachable');
    await settle();
    portal.forget();
    late.resolve(redirectTo('http://login.hotspot.example/'));
    expect(await look).toBeNull();
    expect(portal.name({ code: 'unreachable' })).toEqual({ code: 'unreachable' });
  });
});
