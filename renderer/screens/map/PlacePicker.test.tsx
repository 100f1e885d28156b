import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { pickPlace } from '../../kit/map/placePicker';
import { uiStore } from '../../state/uiStore';
import { show } from '../../testing/fakeDesktop';
import { PlacePicker } from './PlacePicker';

afterEach(cleanup);

/** Asks for a place over a map that is seen. */
function ask() {
  show({});
  uiStore.getState().open('map');
  const { unmount } = render(<PlacePicker />);
  let answer: unknown = 'none yet';
  act(() => void pickPlace('Where is Bridge?').then((place) => (answer = place)));
  expect(screen.getByRole('status').textContent).toContain('Where is Bridge?');
  const answered = async (): Promise<unknown> => {
    await act(() => Promise.resolve());
    return answer;
  };
  return { unmount, answered };
}

describe('picking a place', () => {
  it.each([
    ['another view is opened', () => uiStore.getState().open('reviews')],
    ['a record is laid over the map', () => uiStore.getState().openRecord(7, 'progress')],
  ] as const)('is given up when %s', async (_title, leave) => {
    const { answered } = ask();
    act(leave);
    expect(await answered()).toBeNull();
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('is given up with the map at sign-out, so that the next user is asked nothing', async () => {
    const { unmount, answered } = ask();
    unmount();
    expect(await answered()).toBeNull();
    render(<PlacePicker />);
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('goes on when the map is opened for it, from another view or from under a record', async () => {
    show({});
    uiStore.getState().openRecord(7, 'progress');
    render(<PlacePicker />);
    let answer: unknown = 'none yet';
    act(() => {
      uiStore.getState().open('map');
      void pickPlace('Where?').then((place) => (answer = place));
    });
    expect(screen.getByRole('status').textContent).toContain('Where?');
    expect(answer).toBe('none yet');
  });
});
