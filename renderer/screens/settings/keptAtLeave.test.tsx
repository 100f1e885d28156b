import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { installDesktop, show } from '../../testing/fakeDesktop';
import { ReviewDecisions } from './ReviewDecisions';
import { TileAddressRow } from './TileAddressRow';

afterEach(cleanup);

it('what was typed is kept when the settings are left by a key, with the focus still in the field', async () => {
  const desktop = installDesktop();
  show({});
  const { unmount } = render(
    <>
      <ReviewDecisions isLocked={false} />
      <TileAddressRow name="onlineStreetsAddress" isLocked={false} />
    </>,
  );
  const [decisions, address] = screen.getAllByRole('textbox');
  fireEvent.change(decisions as Element, { target: { value: 'Go on\nStop' } });
  fireEvent.change(address as Element, { target: { value: 'https://tiles.example.ph/{z}/{x}/{y}.png' } });
  await act(async () => unmount());
  expect(desktop.setSettings).toHaveBeenCalledWith({ reviewDecisions: ['Go on', 'Stop'] });
  expect(desktop.setSettings).toHaveBeenCalledWith({
    onlineStreetsAddress: 'https://tiles.example.ph/{z}/{x}/{y}.png',
  });
});

it('where nothing was typed, leaving changes nothing', async () => {
  const desktop = installDesktop();
  show({});
  const { unmount } = render(<ReviewDecisions isLocked={false} />);
  await act(async () => unmount());
  expect(desktop.setSettings).not.toHaveBeenCalled();
});
