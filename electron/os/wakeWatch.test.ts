import { describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { WakeWatch } from './wakeWatch';

function watch() {
  const clock = new FakeClock();
  const onSuspicion = vi.fn();
  const network = { isOnline: true };
  const wakeWatch = new WakeWatch({ clock, isOnline: () => network.isOnline, onSuspicion });
  wakeWatch.start();
  return { clock, onSuspicion, network, wakeWatch };
}

describe('the wake watch', () => {
  it('says nothing while time and network go on as usual', async () => {
    const { clock, onSuspicion } = watch();
    await clock.advance(3_600_000);
    expect(onSuspicion).not.toHaveBeenCalled();
  });

  it.each([8 * 3_600_000, -3_600_000])('notices that the clock moved by %i ms', async (ms) => {
    const { clock, onSuspicion } = watch();
    clock.jump(ms);
    await clock.advance(5_000);
    expect(onSuspicion).toHaveBeenCalledExactlyOnceWith('clock_jumped');
    await clock.advance(60_000);
    expect(onSuspicion).toHaveBeenCalledTimes(1);
  });

  it('notices that the network is back, not that it is gone', async () => {
    const { clock, onSuspicion, network } = watch();
    network.isOnline = false;
    await clock.advance(10_000);
    expect(onSuspicion).not.toHaveBeenCalled();
    network.isOnline = true;
    await clock.advance(10_000);
    expect(onSuspicion).toHaveBeenCalledExactlyOnceWith('network_changed');
  });

  it('leaves no timer behind', async () => {
    const { clock, wakeWatch } = watch();
    await clock.advance(7_000);
    wakeWatch.stop();
    expect(clock.pending).toBe(0);
  });
});
