import { describe, expect, it } from 'vitest';
import { Gaps } from './gaps';

describe('a gap', () => {
  it('is there before the first list, and closed by it, for each resource by its own', () => {
    const gaps = new Gaps();
    expect(gaps.close('projects', gaps.ask())).toBe(true);
    expect(gaps.close('projects', gaps.ask())).toBe(false);
    expect(gaps.close('notifications', gaps.ask())).toBe(true);
  });

  it('stays open for a list that was on its way, and is closed by one asked for after it', () => {
    const gaps = new Gaps();
    gaps.close('projects', gaps.ask());
    const onItsWay = gaps.ask();
    gaps.open();
    const afterIt = gaps.ask();
    expect(gaps.close('projects', onItsWay)).toBe(true);
    expect(gaps.close('projects', afterIt)).toBe(true);
    expect(gaps.close('projects', gaps.ask())).toBe(false);
  });
});
