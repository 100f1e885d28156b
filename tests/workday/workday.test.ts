import { describe, expect, it } from 'vitest';
import { PROFILE_NAMES } from '../../electron/demo';
import { HOUR, MINUTE, Workday, type WorkdayFigures } from './workday';

const PASSWORD = 'head1-demo';

function report(what: string, figures: WorkdayFigures): void {
  console.log(`${what}: ${JSON.stringify(figures)}`);
}

describe('eight simulated hours', { timeout: 300_000 }, () => {
  it.each(PROFILE_NAMES)(
    'at a server of profile “%s” pass without a sign-in prompt or a gap in the link',
    async (profile) => {
      const day = new Workday(profile);
      await day.signIn(PASSWORD);
      await day.time.advance(10_000);
      day.watch();
      await day.work(8 * HOUR - 12_000);
      const figures = await day.finish();
      report(`8 h, ${profile}`, figures);
      expect(figures).toMatchObject({
        prompts: 0,
        lost: 0,
        repeated: 0,
        cleared: 0,
        disagreement: null,
        errors: [],
      });
      expect(figures.logins).toBeLessThanOrEqual(17);
      expect(Math.max(...Object.values(figures.longestGapMs))).toBeLessThanOrEqual(2_000);
    },
  );

  it('with the password changed at hour 3 ask once for the new one and lose nothing', async () => {
    const day = new Workday('ideal');
    await day.signIn(PASSWORD);
    await day.time.advance(10_000);
    day.watch();
    await day.work(3 * HOUR);
    day.changePassword('another');
    await day.work(10 * MINUTE);
    const { link, projects } = day.store.state;
    expect([link.phase, projects.size > 0]).toEqual(['signed_out', true]);
    // While the user has not entered the new password, nothing may be sent.
    const { requests } = day.network;
    await day.work(20 * MINUTE);
    expect(day.network.requests).toBe(requests);
    await day.signIn('another');
    await day.work(4.5 * HOUR);
    const figures = await day.finish();
    report('8 h, password changed at hour 3', figures);
    expect(figures).toMatchObject({
      prompts: 1,
      lost: 0,
      repeated: 0,
      cleared: 0,
      disagreement: null,
      errors: [],
    });
    expect(figures.logins).toBeLessThanOrEqual(17);
  });
});
