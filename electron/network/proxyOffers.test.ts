import { describe, expect, it } from 'vitest';
import { ProxyLogin } from './proxyLogin';
import { ProxyOffers, type ProxyOffer } from './proxyOffers';

const WRONG = { username: 'office', password: 'wrong' };
const RIGHT = { username: 'office', password: 'right' };

function start() {
  const login = new ProxyLogin();
  login.set(WRONG, false);
  return { login, offers: new ProxyOffers(login) };
}

describe('an unproven login', () => {
  it('is told once, however many ask, when it is wrong', async () => {
    const { login, offers } = start();
    const asking = Array.from({ length: 20 }, () => offers.take());
    const first = await asking[0];
    expect(first).toMatchObject({ credentials: WRONG, isTrial: true });
    first?.settle(false);
    expect((await Promise.all(asking)).filter(Boolean)).toHaveLength(1);
    expect([await offers.take(), login.problem]).toEqual([null, 'proxy_login_wrong']);
  });

  it('is told by all who waited once it was taken', async () => {
    const { offers } = start();
    const asking = [offers.take(), offers.take(), offers.take()];
    (await asking[0])?.settle(true);
    const rest = await Promise.all(asking.slice(1));
    expect(rest.map((offer) => [offer?.credentials, offer?.isTrial])).toEqual([
      [WRONG, false],
      [WRONG, false],
    ]);
  });

  it('is tried by the next where the attempt came to nothing', async () => {
    const { offers } = start();
    const asking = [offers.take(), offers.take(), offers.take()];
    (await asking[0])?.settle(null);
    const second = await asking[1];
    expect(second?.isTrial).toBe(true);
    second?.settle(false);
    expect(await asking[2]).toBeNull();
  });

  it('leaves one given meanwhile unharmed, which is tried in its turn', async () => {
    const { login, offers } = start();
    const [first, second] = [offers.take(), offers.take()];
    const old = await first;
    login.set(RIGHT, false);
    old?.settle(false);
    expect(await second).toMatchObject({ credentials: RIGHT, isTrial: true });
  });
});

describe('a login a proxy once took', () => {
  it('is not offered any more after the proxy has refused it', async () => {
    const { offers } = start();
    const offer = (await offers.take()) as ProxyOffer;
    offer.settle(true);
    (await offers.take())?.settle(false);
    expect(await offers.take()).toBeNull();
  });
});
