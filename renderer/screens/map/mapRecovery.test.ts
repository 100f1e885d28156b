import { describe, expect, it } from 'vitest';
import { MapRecovery } from './mapRecovery';

/** A map that can be lost, on a computer that allows it to be drawn again or not, with a clock that the test moves. */
function loseMaps() {
  const timers = new Map<number, { due: number; task: () => void }>();
  let now = 0;
  let nextId = 1;
  const computer = { canDraw: false };
  const stages: string[] = [];
  const tries: number[] = [];
  const recovery = new MapRecovery({
    now: () => now,
    schedule: (task, delay) => {
      const id = nextId++;
      timers.set(id, { due: now + delay, task });
      return () => timers.delete(id);
    },
    rebuild: () => {
      tries.push(now / 1000);
      if (computer.canDraw) recovery.noteDrawing();
      return computer.canDraw;
    },
    onStage: (stage, hasFailed) => stages.push(hasFailed ? `${stage}, failed` : stage),
  });
  const advance = (seconds: number): void => {
    const end = now + seconds * 1000;
    for (;;) {
      const [next] = [...timers]
        .filter(([, { due }]) => due <= end)
        .toSorted(([, a], [, b]) => a.due - b.due);
      if (!next) break;
      timers.delete(next[0]);
      now = next[1].due;
      next[1].task();
    }
    now = end;
  };
  return { recovery, computer, stages, tries, advance, waiting: () => timers.size };
}

describe('a lost map', () => {
  it('is left to come back by itself at first', () => {
    const { recovery, stages, tries, advance, waiting } = loseMaps();
    recovery.noteLost();
    advance(1);
    recovery.noteDrawing();
    advance(1000);
    expect([stages, tries, waiting()]).toEqual([['moment'], [], 0]);
  });

  it('is tried again at growing intervals past the two minutes for which Chromium refuses it, and then comes by itself', () => {
    const { recovery, computer, stages, tries, advance, waiting } = loseMaps();
    recovery.noteLost();
    advance(120);
    expect(stages[1]).toBe('long');
    expect(stages).not.toContain('given_up');
    const before = tries.length;
    computer.canDraw = true;
    advance(65);
    expect(tries).toHaveLength(before + 1);
    expect(waiting()).toBe(0);
  });

  it('is given up in the end, and tried again when the user asks', () => {
    const { recovery, computer, stages, tries, advance, waiting } = loseMaps();
    recovery.noteLost();
    advance(3600);
    expect([stages.at(-1), waiting(), tries.length]).toEqual(['given_up', 0, 10]);
    recovery.tryNow();
    expect(stages.at(-1)).toBe('long, failed');
    expect(waiting()).toBe(1);
    computer.canDraw = true;
    recovery.tryNow();
    expect(waiting()).toBe(0);
  });

  it('says when a requested try failed, and goes on by itself', () => {
    const { recovery, computer, stages, advance, waiting } = loseMaps();
    recovery.noteLost();
    advance(5);
    recovery.tryNow();
    expect(stages).toEqual(['moment', 'long', 'long, failed']);
    computer.canDraw = true;
    advance(30);
    expect(waiting()).toBe(0);
  });

  it('that goes again and again is not built for ever, for it may be what brings the driver down', () => {
    const { recovery, computer, stages, tries, advance } = loseMaps();
    computer.canDraw = true;
    for (let count = 0; count < 50; count += 1) {
      recovery.noteLost();
      advance(301);
    }
    expect(tries).toHaveLength(10);
    expect(stages.at(-1)).toBe('given_up');
  });

  it('that drew for long is a new case', () => {
    const { recovery, computer, stages, advance } = loseMaps();
    recovery.noteLost();
    advance(20);
    computer.canDraw = true;
    recovery.tryNow();
    advance(600);
    stages.length = 0;
    recovery.noteLost();
    expect(stages).toEqual(['moment']);
  });

  it('is one loss however often it is told', () => {
    const { recovery, stages, waiting } = loseMaps();
    recovery.noteLost();
    recovery.noteLost();
    expect([stages, waiting()]).toEqual([['moment'], 1]);
  });

  it('is not tried while it draws', () => {
    const { recovery, tries } = loseMaps();
    recovery.noteDrawing();
    recovery.tryNow();
    expect(tries).toEqual([]);
  });
});
