import { act, cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeskReading, ToldList } from '#shared/domain/deskLists';
import type { DesktopApi } from '#shared/ipc/interface';
import { ok } from '#shared/result';
import { installDesktop } from '../testing/fakeDesktop';
import { connectLists, listStore, useDeskList, type ListDepth } from './listStore';

let push: (told: ToldList) => void;
let desktop: DesktopApi;

beforeEach(() => {
  listStore.getState().reset();
  desktop = installDesktop({
    openList: vi.fn<DesktopApi['openList']>(({ list }) =>
      Promise.resolve(ok({ list, reading: { phase: 'reading', progress: null } })),
    ),
    onList: (listener) => {
      push = listener;
      return () => undefined;
    },
  });
  connectLists(desktop, listStore);
});
afterEach(cleanup);

function Shown({ depth, onReading }: { depth: ListDepth; onReading?: (reading: DeskReading) => void }) {
  const reading = useDeskList('my_reports', depth);
  onReading?.(reading);
  return null;
}

describe('a list on screen', () => {
  it('is opened once for all who show it, and read while one of them wants it read', async () => {
    const both = await act(async () =>
      render(
        <>
          <Shown depth="held" />
          <Shown depth="held" key="b" />
        </>,
      ),
    );
    expect(desktop.openList).toHaveBeenCalledTimes(1);
    expect(desktop.openList).toHaveBeenLastCalledWith({ list: 'my_reports', depth: 'held' });
    await act(async () =>
      both.rerender(
        <>
          <Shown depth="held" />
          <Shown depth="read" key="b" />
        </>,
      ),
    );
    expect(desktop.openList).toHaveBeenLastCalledWith({ list: 'my_reports', depth: 'read' });
    expect(desktop.closeList).not.toHaveBeenCalled();
    await act(async () => both.unmount());
    expect(desktop.closeList).toHaveBeenCalledWith({ list: 'my_reports' });
  });

  it('shows what main tells of it', async () => {
    const readings: DeskReading[] = [];
    await act(async () => render(<Shown depth="read" onReading={(reading) => readings.push(reading)} />));
    act(() => push({ list: 'my_reports', reading: { phase: 'failed', error: 'unreachable' } }));
    expect(readings.map(({ phase }) => phase).at(-1)).toBe('failed');
  });
});
