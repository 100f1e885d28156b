import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RecordPart } from '#shared/domain/record/parts';
import type { ToldPart } from '#shared/domain/record/schemas';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, ok } from '#shared/result';
import { installDesktop } from '../testing/fakeDesktop';
import { connectRecord, fetchRecordPart, recordStore, useRecordPart } from './recordStore';

const HELD = { phase: 'held', asOf: 1, isCurrent: true, isRefreshing: false, error: null } as const;
const documents = (...rows: readonly number[]): ToldPart['reading'] => ({
  ...HELD,
  value: { rows: rows.map((id) => ({ id, name: '', file: '/media/a', by: '', at: 1 })), leftOut: 0 },
});

let desktop: DesktopApi;
let push: (told: ToldPart) => void;

function install(answers: Partial<DesktopApi> = {}): void {
  desktop = installDesktop({
    openRecord: vi.fn(() => Promise.resolve(ok({ documents: { phase: 'reading' } as const }))),
    onRecordPart: (listener) => {
      push = listener;
      return () => undefined;
    },
    ...answers,
  });
  connectRecord(desktop, recordStore);
}

const tell = (
  part: ToldPart['part'],
  reading: ToldPart['reading'],
  portion = 0,
  portions = 1,
  projectId = 7,
): void => act(() => push({ projectId, part, reading, portion, portions } as ToldPart));

const settle = (): Promise<void> => act(() => Promise.resolve());

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  recordStore.getState().reset();
  install();
});

afterEach(async () => {
  cleanup();
  await settle();
  vi.useRealTimers();
});

describe('the mirror of the open record', () => {
  it('opens the parts that are on screen, once, and closes when none is', async () => {
    const first = renderHook(() => [useRecordPart(7, 'documents'), useRecordPart(7, 'money')]);
    const second = renderHook(() => useRecordPart(7, 'documents'));
    await settle();
    expect(desktop.openRecord).toHaveBeenCalledTimes(1);
    expect(desktop.openRecord).toHaveBeenLastCalledWith({ projectId: 7, parts: ['documents', 'money'] });
    first.unmount();
    await settle();
    expect(desktop.openRecord).toHaveBeenLastCalledWith({ projectId: 7, parts: ['documents'] });
    expect(desktop.closeRecord).not.toHaveBeenCalled();
    second.unmount();
    await settle();
    expect(desktop.closeRecord).toHaveBeenCalledTimes(1);
  });

  it('shows what main tells, put together from portions', async () => {
    const { result } = renderHook(() => useRecordPart(7, 'documents'));
    await settle();
    expect(result.current).toEqual({ phase: 'reading' });
    tell('documents', documents(1, 2), 0, 2);
    expect(result.current).toEqual({ phase: 'reading' });
    tell('documents', documents(3), 1, 2);
    expect(result.current).toEqual(documents(1, 2, 3));
    // A portion without the one before it, and another project's, are nothing.
    tell('documents', documents(9), 1, 2);
    tell('documents', documents(9), 0, 1, 8);
    act(() => void vi.advanceTimersByTime(1_000));
    expect(result.current).toEqual(documents(1, 2, 3));
  });

  it('draws together what comes in a burst, the first of it at once', async () => {
    let drawn = 0;
    const { result } = renderHook(() => {
      drawn += 1;
      return useRecordPart(7, 'documents');
    });
    await settle();
    const before = drawn;
    for (let id = 1; id <= 5; id += 1) tell('documents', documents(id));
    expect(result.current).toEqual(documents(1));
    act(() => void vi.advanceTimersByTime(60));
    expect(result.current).toEqual(documents(5));
    expect(drawn).toBe(before + 2);
    act(() => void vi.advanceTimersByTime(60));
    tell('documents', documents(6));
    expect(result.current).toEqual(documents(6));
  });

  it('does not let an answer undo what was pushed since', async () => {
    let answer: (value: Awaited<ReturnType<DesktopApi['openRecord']>>) => void = () => undefined;
    install({ openRecord: () => new Promise((resolve) => (answer = resolve)) });
    const { result } = renderHook(() => useRecordPart(7, 'documents'));
    await settle();
    tell('documents', documents(1));
    answer(ok({ documents: { phase: 'failed', error: 'unreachable' } }));
    await settle();
    expect(result.current).toEqual(documents(1));
  });

  it('says why where main does not answer', async () => {
    install({ openRecord: () => Promise.resolve(fail('bad_request')) });
    const { result } = renderHook(() => useRecordPart(7, 'documents'));
    await settle();
    expect(result.current).toEqual({ phase: 'failed', error: 'bad_request' });
  });

  it('follows from one project to the next', async () => {
    const { result, rerender } = renderHook(({ id }) => useRecordPart(id, 'documents'), {
      initialProps: { id: 7 },
    });
    await settle();
    tell('documents', documents(1));
    rerender({ id: 8 });
    await settle();
    expect(result.current).toEqual({ phase: 'reading' });
    expect(desktop.openRecord).toHaveBeenLastCalledWith({ projectId: 8, parts: ['documents'] });
    expect(desktop.closeRecord).not.toHaveBeenCalled();
  });

  it('asks main for a part when a person does', () => {
    const part: RecordPart = 'documents';
    fetchRecordPart(7, part);
    expect(desktop.fetchRecordPart).toHaveBeenCalledWith({ projectId: 7, part });
  });
});
