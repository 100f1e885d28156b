import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Position } from '#shared/domain/project';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { installDesktop, show } from '../../testing/fakeDesktop';
import { aWork } from '../../testing/work';
import { NotSentMarks } from './NotSentMarks';

/** What is pinned to the map, by its words. */
const pinned = new Map<HTMLElement, Position>();

vi.mock('./openCityMap', () => ({
  cityMap: () => ({
    pin: (element: HTMLElement, position: Position) => {
      document.body.append(element);
      pinned.set(element, position);
      return () => {
        element.remove();
        pinned.delete(element);
      };
    },
  }),
}));

const WORK = aWork({
  kind: 'create_project',
  projectId: 0,
  projectName: 'Farm road',
  place: { lon: 125.8, lat: 7.4 },
});

afterEach(cleanup);

it('a project that waits to be created lies on the map as not sent, until it is', async () => {
  installDesktop();
  show({
    work: [
      WORK,
      { ...WORK, id: WORK.id.replace('c001', 'c002'), place: undefined },
      { ...WORK, id: WORK.id.replace('c001', 'c003'), state: 'draft', acceptedAt: null },
      { ...WORK, id: WORK.id.replace('c001', 'c004'), kind: 'update_project', projectId: 7 },
    ],
  });
  render(<NotSentMarks />);
  expect([...pinned.values()]).toEqual([WORK.place]);
  fireEvent.click(screen.getByRole('button', { name: 'Farm road. Not sent yet' }));
  expect(uiStore.getState().isOutboxOpen).toBe(true);
  act(() => liveStore.setState({ work: [{ ...WORK, place: { lon: 125.9, lat: 7.4 } }] }));
  expect([...pinned.values()]).toEqual([{ lon: 125.9, lat: 7.4 }]);
  act(() => liveStore.setState({ work: [] }));
  expect([pinned.size, screen.queryByRole('button')]).toEqual([0, null]);
});
