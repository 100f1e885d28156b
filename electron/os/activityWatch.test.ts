import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { ActivityWatch } from './activityWatch';

const electron = vi.hoisted(() => ({
  windows: [] as unknown[],
  app: null as unknown,
  power: null as unknown,
  idleTime: (): number => 0,
}));

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  electron.app = new Emitter();
  electron.power = Object.assign(new Emitter(), {
    isOnBatteryPower: () => false,
    getSystemIdleTime: () => electron.idleTime(),
  });
  return {
    app: electron.app,
    powerMonitor: electron.power,
    BrowserWindow: { getAllWindows: () => electron.windows },
  };
});

class FakeWindow extends EventEmitter {
  isSeen = true;
  isVisible = (): boolean => this.isSeen;
  isMinimized = (): boolean => false;
}

let window: FakeWindow;
let returns: number;
let clock: FakeClock;

beforeEach(() => {
  window = new FakeWindow();
  electron.windows = [window];
  (electron.app as EventEmitter).removeAllListeners();
  returns = 0;
  clock = new FakeClock();
});

describe('the watch of who is there', () => {
  it('notes the return to a window that was open before it, however it is brought back', () => {
    const watch = new ActivityWatch(clock, () => (returns += 1));
    window.isSeen = false;
    expect(watch.read().presence).toBe('hidden');
    window.isSeen = true;
    window.emit('show');
    window.emit('restore');
    expect([returns, watch.read().presence]).toEqual([2, 'visible']);
  });

  it('notes it for a window opened later', () => {
    electron.windows = [];
    const watch = new ActivityWatch(clock, () => (returns += 1));
    (electron.app as EventEmitter).emit('browser-window-created', {}, window);
    window.emit('show');
    expect([returns, watch.read().presence]).toEqual([1, 'hidden']);
  });

  it('asks how long there was no input only once the application has been open that long', async () => {
    const asked = vi.fn(() => 299);
    electron.idleTime = asked;
    const watch = new ActivityWatch(clock, () => undefined);
    await clock.advance(299_999);
    expect([watch.read().isIdle, asked.mock.calls.length]).toEqual([false, 0]);
    await clock.advance(1);
    expect([watch.read().isIdle, asked.mock.calls.length]).toEqual([false, 1]);
    asked.mockReturnValue(300);
    expect(watch.read().isIdle).toBe(true);
  });
});
