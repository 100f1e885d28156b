import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { WorkView } from '#shared/domain/work';
import { mapStore } from '../../../kit/map/mapStore';
import { uiStore } from '../../../state/uiStore';
import { installDesktop, NOW, show } from '../../../testing/fakeDesktop';
import { NotSentProjects } from './NotSentProjects';

const WORK: WorkView = {
  id: '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001',
  kind: 'create_project',
  projectId: 0,
  projectName: 'Farm road',
  place: { lon: 125.8, lat: 7.4 },
  state: 'waiting',
  verdict: 'unchecked',
  isOpen: false,
  isKept: true,
  hasForm: true,
  updatedAt: NOW,
  acceptedAt: NOW,
  problem: null,
  conflict: null,
  isBehind: false,
};

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
