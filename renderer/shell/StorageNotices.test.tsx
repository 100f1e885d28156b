import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { idleStorage, STORAGE_CAUSES, type StorageByPart } from '#shared/domain/storage';
import { liveStore } from '../state/liveStore';
import { settingsStore } from '../state/settingsStore';
import { StatusStrip } from './StatusStrip';
import { StorageNotices } from '../kit/notices/StorageNotices';
import { installDesktop, NOW, show } from '../testing/fakeDesktop';

beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function draw(storage: StorageByPart): void {
  installDesktop();
  show({ storage });
  render(
    <>
      <StorageNotices />
      <StatusStrip />
    </>,
  );
}

const sentences = (): string[] => screen.queryAllByRole('status').flatMap((strip) => strip.textContent || []);
const strip = (): (string | null)[] => screen.queryAllByTestId('not-saving').map((one) => one.textContent);
const full = { phase: 'stopped', cause: 'full', since: NOW } as const;

describe('what is not being saved', () => {
  it('is nothing while all is well', () => {
    draw({ ...idleStorage(), city: { phase: 'saving' } });
    expect([sentences(), strip()]).toEqual([[], []]);
  });

  it('is said in one sentence and in the status strip for as long as it lasts', () => {
    draw({ ...idleStorage(), city: full });
    expect(sentences()).toEqual([
      'The disk is full, so changes to project data cannot be saved on this computer. Free some space: saving begins again by itself.',
    ]);
    expect(strip()).toEqual(['Not saving: disk full']);
    expect(screen.getByTestId('not-saving').title).toMatch(/^Since 12:00.*The disk is full/);
    act(() => liveStore.setState({ storage: { ...idleStorage(), city: { phase: 'saving' } } }));
    expect([sentences(), strip()]).toEqual([[], []]);
  });

  it('is told with its date where it began on another day', () => {
    draw({ ...idleStorage(), city: { ...full, since: NOW - 86_400_000 } });
    expect(screen.getByTestId('not-saving').title).toMatch(/^Since Nov 22, 2026, 12:00[.]/);
  });

  it('is one line for one cause, whatever it hinders', () => {
    draw({ ...idleStorage(), city: full, settings: full });
    expect(sentences()).toEqual([expect.stringContaining('changes to project data and your settings')]);
    act(() => liveStore.setState({ storage: { ...idleStorage(), city: full, settings: full, work: full } }));
    expect(sentences()).toEqual([
      expect.stringContaining('changes to project data, your settings and your drafts cannot be saved'),
    ]);
    act(() =>
      liveStore.setState({
        storage: { ...idleStorage(), city: full, settings: { ...full, cause: 'denied' } },
      }),
    );
    expect([sentences().length, strip()]).toEqual([
      2,
      ['Not saving: disk full', 'Not saving: no permission'],
    ]);
  });

  it('leaves settings of a newer version to their own line', () => {
    draw({ ...idleStorage(), settings: { ...full, cause: 'newer' } });
    expect([sentences(), strip()]).toEqual([[], ['Not saving: newer version’s file']]);
  });

  it.each(STORAGE_CAUSES)('has whole sentences in both languages for %s', (cause) => {
    draw({ ...idleStorage(), city: { ...full, cause } });
    const [english] = sentences();
    expect(english).toMatch(/^[A-Z].*project data.*[.]$/);
    act(() => settingsStore.setState({ locale: 'fil' }));
    const [filipino] = sentences();
    expect(filipino).toMatch(/datos ng proyekto.*[.]$/);
    expect(filipino).not.toBe(english);
  });
});
