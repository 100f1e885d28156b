import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { NO_UPDATES, type UpdateView } from '#shared/domain/updates';
import { liveStore } from '../state/liveStore';
import { reviewStore } from '../state/reviewStore';
import { settingsStore } from '../state/settingsStore';
import { installDesktop, NOW, show } from '../testing/fakeDesktop';
import { UpdateNotice } from './UpdateNotice';

const READY: UpdateView = {
  ...NO_UPDATES,
  ...{ phase: 'ready', installed: 'appimage', isOwn: true },
  offer: { version: '0.2.0', releasedAt: NOW, rollback: null, size: 200 },
};

afterEach(() => {
  cleanup();
  reviewStore.getState().open(null);
});

function draw(updates: UpdateView): void {
  installDesktop();
  show({ updates });
  render(<UpdateNotice />);
}

const said = (): string | null => screen.queryByRole('status')?.querySelector('p')?.textContent ?? null;

describe('the notice of an update', () => {
  it('is one line that can be closed, until there is another thing to say', () => {
    draw(READY);
    expect(said()).toBe('Version 0.2.0 is checked and will be installed when you quit.');
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(said()).toBeNull();
    act(() => liveStore.setState({ updates: { ...READY, offer: { ...READY.offer!, version: '0.2.1' } } }));
    expect(said()).toContain('0.2.1');
  });

  it('speaks the user’s language', () => {
    draw(READY);
    act(() => settingsStore.setState({ locale: 'fil' }));
    expect(said()).toBe('Nasuri na ang bersyon 0.2.0 at ii-install pagsara ninyo.');
  });

  it('waits while a review is open, and comes afterwards', () => {
    draw(READY);
    act(() => reviewStore.getState().open('a-review'));
    expect(said()).toBeNull();
    act(() => reviewStore.getState().open(null));
    expect(said()).not.toBeNull();
  });

  it.each(['off', 'idle', 'checking', 'downloading'] as const)('says nothing while it is %s', (phase) => {
    draw({ ...READY, phase });
    expect(said()).toBeNull();
  });
});
