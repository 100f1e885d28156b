import { describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { Liveness } from './liveness';

function watch() {
  const clock = new FakeClock();
  const ask = vi.fn();
  const onDead = vi.fn();
  const liveness = new Liveness({ clock, askAfterMs: 5_000, deadAfterMs: 5_000, ask, onDead });
  return { clock, ask, onDead, liveness };
}

describe('liveness', () => {
  it('asks only after silence, and never while the other side speaks', async () => {
    const { clock, ask, liveness } = watch();
    for (let second = 0; second < 60; second += 2) {
      liveness.heard();
      await clock.advance(2_000);
    }
    expect(ask).not.toHaveBeenCalled();
    await clock.advance(4_000);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('takes the connection for dead when the question stays without an answer', async () => {
    const { clock, onDead } = watch();
    await clock.advance(9_999);
    expect(onDead).not.toHaveBeenCalled();
    await clock.advance(1);
    expect(onDead).toHaveBeenCalledTimes(1);
    expect(clock.pending).toBe(0);
  });

  it('goes on watching after an answer', async () => {
    const { clock, ask, onDead, liveness } = watch();
    await clock.advance(6_000);
    liveness.heard();
    await clock.advance(4_900);
    expect(onDead).not.toHaveBeenCalled();
    await clock.advance(5_100);
    expect(ask).toHaveBeenCalledTimes(2);
    await clock.advance(5_000);
    expect(onDead).toHaveBeenCalledTimes(1);
  });

  it('asks at once when suspected', async () => {
    const { clock, ask, onDead, liveness } = watch();
    liveness.suspect();
    expect(ask).toHaveBeenCalledTimes(1);
    await clock.advance(5_000);
    expect(onDead).toHaveBeenCalledTimes(1);
  });

  it('asks again instead of giving up when its own timer slept', async () => {
    const { clock, ask, onDead, liveness } = watch();
    await clock.advance(5_000);
    expect(ask).toHaveBeenCalledTimes(1);
    clock.jump(8 * 3_600_000);
    await clock.advance(5_000);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(onDead).not.toHaveBeenCalled();
    liveness.heard();
    await clock.advance(4_000);
    expect(onDead).not.toHaveBeenCalled();
  });

  it.each([-9_000, -7_200_000])(
    'notices a dead connection within 15 s though the clock was set back by %i ms',
    async (jump) => {
      for (const before of [0, 4_999, 5_001, 9_999]) {
        const { clock, onDead } = watch();
        await clock.advance(before);
        clock.jump(jump);
        await clock.advance(15_000 - before);
        expect(onDead).toHaveBeenCalledTimes(1);
      }
    },
  );

  it('leaves no timer behind when stopped', async () => {
    const { clock, onDead, liveness } = watch();
    liveness.stop();
    liveness.suspect();
    await clock.advance(60_000);
    expect(onDead).not.toHaveBeenCalled();
    expect(clock.pending).toBe(0);
  });
});
