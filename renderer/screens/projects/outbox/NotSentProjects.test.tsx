import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { mapStore } from '../../../kit/map/mapStore';
import { uiStore } from '../../../state/uiStore';
import { installDesktop, show } from '../../../testing/fakeDesktop';
import { aWork } from '../../../testing/work';
import { NotSentProjects } from './NotSentProjects';

const WORK = aWork({
  kind: 'create_project',
  projectId: 0,
  projectName: 'Farm road',
  place: { lon: 125.8, lat: 7.4 },
});

afterEach(cleanup);

it('lists what waits to be created as not sent, where it lies, and leads to the outbox', () => {
  installDesktop();
  show({
    work: [WORK, { ...WORK, id: WORK.id.replace('c001', 'c002'), verdict: 'arrived', state: 'unknown' }],
  });
  render(<NotSentProjects isBesideMap />);
  expect(screen.getAllByTestId('not-sent-project').map(({ textContent }) => textContent)).toEqual([
    'Farm roadNot sent yetShow on mapOutbox',
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Show on map' }));
  expect(mapStore.getState().focus).toEqual({ lon: 125.8, lat: 7.4 });
  fireEvent.click(screen.getByRole('button', { name: 'Outbox' }));
  expect(uiStore.getState().isOutboxOpen).toBe(true);
});

it('is nothing where nothing waits', () => {
  installDesktop();
  show({ work: [] });
  const { container } = render(<NotSentProjects />);
  expect(container.childElementCount).toBe(0);
});
