import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Basemap, BasemapView, PackOutcome } from '#shared/domain/basemap';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, ok } from '#shared/result';
import { settingsStore } from '../../state/settingsStore';
import { installDesktop, show } from '../../testing/fakeDesktop';
import { MapSettings } from './MapSettings';

afterEach(cleanup);

const PACK: Basemap = {
  id: 'pack1',
  origin: 'user',
  kind: 'protomaps',
  name: 'Tagum streets',
  attribution: '',
  isDamaged: false,
};

async function draw(basemap: BasemapView, desktop: Partial<DesktopApi> = {}) {
  show({ basemap });
  const installed = installDesktop(desktop);
  await act(async () => render(<MapSettings locked={[]} />));
  return installed;
}

const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })));

describe('the map’s settings', () => {
  it('look for packs that were put into the folder, and say that there is none', async () => {
    const desktop = await draw({ shown: null, refused: null });
    expect(desktop.lookForBasemapPacks).toHaveBeenCalledOnce();
    expect(screen.getByText('None: outlines only')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull();
  });

  it.each<[PackOutcome, string]>([
    ['damaged', 'The street file was not opened. The file is damaged. Copy it again.'],
    ['not_a_pack', 'The street file was not opened. The file is no PMTiles file of version 3.'],
  ])('say in words why a pack is refused: %s', async (outcome, words) => {
    await draw(
      { shown: null, refused: null },
      { openBasemapPack: vi.fn<DesktopApi['openBasemapPack']>(() => Promise.resolve(ok(outcome))) },
    );
    await press('Open a street file…');
    expect(screen.getByRole('alert').textContent).toBe(words);
  });

  it('say that a pack is in use, and nothing where the user changed their mind', async () => {
    let outcome: PackOutcome = 'opened';
    await draw({ shown: PACK, refused: null }, { openBasemapPack: () => Promise.resolve(ok(outcome)) });
    expect(screen.getByText('Tagum streets')).toBeTruthy();
    await press('Open a street file…');
    expect(screen.getByRole('status').textContent).toBe('The street file is in use.');
    outcome = 'cancelled';
    await press('Open a street file…');
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('remove the user’s own pack, and offer that for no other', async () => {
    const desktop = await draw({ shown: PACK, refused: null });
    await press('Remove');
    expect(desktop.removeBasemapPack).toHaveBeenCalledOnce();
    cleanup();
    await draw({ shown: { ...PACK, origin: 'policy' }, refused: null });
    expect(screen.getByText('Tagum streets, from your administrator')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull();
  });

  it('offer to open none where the administrator’s comes first, and say so', async () => {
    await draw({ shown: { ...PACK, origin: 'policy' }, refused: null });
    expect(screen.queryByRole('button', { name: 'Open a street file…' })).toBeNull();
    expect(screen.getByText('Your administrator has set this.')).toBeTruthy();
  });

  it('say when a pack was not removed, in words of its own', async () => {
    await draw(
      { shown: PACK, refused: null },
      { removeBasemapPack: () => Promise.resolve(fail('not_removed')) },
    );
    await press('Remove');
    expect(screen.getByRole('alert').textContent).toBe(
      'The street file was not removed. Another program may have the file open. Try again later.',
    );
  });

  it('tell of a pack that is not used, and of one that is spoiled', async () => {
    await draw({
      shown: { ...PACK, isDamaged: true },
      refused: { name: 'city.pmtiles', problem: 'other_hash' },
    });
    expect(
      screen.getByText('city.pmtiles is not used. It is not the file that your administrator named.'),
    ).toBeTruthy();
    expect(screen.getByText('Parts of this file cannot be read. Ask for a new copy.')).toBeTruthy();
  });

  it('keep an own address of tiles once it is one, and say what is wrong before', async () => {
    const desktop = await draw({ shown: null, refused: null });
    const field = screen.getByRole('textbox', { name: 'Own address of tiles' });
    const leaveWith = (value: string) =>
      act(async () => {
        fireEvent.change(field, { target: { value } });
        fireEvent.blur(field);
      });
    expect(screen.getByText(/With {z}, {x} and {y}, as/)).toBeTruthy();
    await leaveWith('https://maps.example.ph/{z}/{x}.png');
    expect(screen.getByRole('alert').textContent).toContain('put {z}, {x} and {y} once each');
    expect(desktop.setSettings).not.toHaveBeenCalled();
    const onlineStreetsAddress = 'https://maps.example.ph/{z}/{x}/{y}.png';
    await leaveWith(` ${onlineStreetsAddress} `);
    expect(desktop.setSettings).toHaveBeenCalledWith({ onlineStreetsAddress });
    expect(screen.queryByRole('alert')).toBeNull();
    settingsStore.setState({ onlineStreetsAddress: '' });
  });

  it('name who gives streets from the internet', async () => {
    await draw({ shown: { ...PACK, origin: 'online', name: 'OpenStreetMap' }, refused: null });
    expect(screen.getByText('OpenStreetMap, from the internet')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Remove' })).toBeNull();
  });

  it('say so when main does not answer', async () => {
    await draw(
      { shown: null, refused: null },
      { openBasemapPack: () => Promise.resolve(fail('unexpected')) },
    );
    await press('Open a street file…');
    expect(screen.getByRole('alert').textContent).toBe(
      'The street file was not opened. Something unexpected went wrong.',
    );
  });
});
