import { beforeEach, describe, expect, it, vi } from 'vitest';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { show } from '../../testing/fakeDesktop';
import { aProject, mapOf } from '../../testing/projects';
import { followSelection } from './followSelection';

// Without a place, so that nothing is to be brought into view.
const PROJECT = aProject({ id: 7, position: null });

function aCity() {
  return {
    setSelected: vi.fn(),
    setHovered: vi.fn(),
    camera: { uncover: vi.fn(), reveal: vi.fn(), isInstant: false },
  };
}

beforeEach(() => show({ projects: mapOf(PROJECT, aProject({ id: 8 })) }));

describe('the ring on the map', () => {
  it('follows what is selected, and what the server tells of it', () => {
    const city = aCity();
    const stops = followSelection(city, { isPlaced: true, isLent: () => false });
    uiStore.getState().select(7);
    expect(city.setSelected).toHaveBeenLastCalledWith(PROJECT);
    const changed = { ...PROJECT, progress: 99 };
    liveStore.setState({ projects: mapOf(changed, aProject({ id: 8 })) });
    expect(city.setSelected).toHaveBeenLastCalledWith(changed);
    uiStore.getState().select(null);
    expect(city.setSelected).toHaveBeenLastCalledWith(null);
    for (const stop of stops) stop();
  });

  it('stays where the view that has borrowed the map put it', () => {
    uiStore.getState().select(7);
    const city = aCity();
    const stops = followSelection(city, { isPlaced: true, isLent: () => true });
    liveStore.setState({ projects: mapOf({ ...PROJECT, progress: 99 }, aProject({ id: 8 })) });
    uiStore.getState().select(null);
    expect(city.setSelected).not.toHaveBeenCalled();
    for (const stop of stops) stop();
  });
});
