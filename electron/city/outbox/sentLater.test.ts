import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryId } from '../../../tests/fakes/heldOutbox';
import { CHANGE, HEAD, OutboxOnDisk, PHOTO, TYPED } from '../../../tests/fakes/outboxOnDisk';
import { nextToSend } from './order';
import type { Outbox } from './outbox';

let disk: OutboxOnDisk;

beforeEach(() => {
  disk = new OutboxOnDisk();
});
afterEach(() => disk.remove());

describe('a change that is sent later by itself', () => {
  const accept = (outbox: Outbox, isTaken = true): void => {
    outbox.keepFile(HEAD, PHOTO);
    outbox.keep(HEAD, TYPED, { progress: '20' }, [PHOTO.id]);
    expect(outbox.accept(outbox.begin(CHANGE))).toBe(isTaken);
  };

  it('is on the disk with its photo when its form closes, and waits on after a kill', () => {
    accept(disk.open());
    const next = disk.open();
    expect(next.views()).toMatchObject([{ state: 'waiting', isKept: true, isOpen: false, hasForm: true }]);
    expect(next.accepted()).toMatchObject([
      { id: HEAD.id, change: CHANGE.change, acceptedAt: disk.clock.now() },
    ]);
    expect(next.filesOf(HEAD.id)).toEqual([PHOTO]);
    expect(next.unchecked()).toEqual([]);
  });

  it('is not taken where the disk disk.refuses it: its form keeps it as a draft', () => {
    const outbox = disk.open();
    disk.refuses = true;
    accept(outbox, false);
    expect(outbox.views()).toMatchObject([{ state: 'draft', acceptedAt: null, isOpen: true, isKept: false }]);
    expect(outbox.accepted()).toEqual([]);
  });

  it('is not changed by a late word of its form', () => {
    const outbox = disk.open();
    accept(outbox);
    outbox.keep(HEAD, { progress: '99' }, {}, []);
    expect(outbox.keepFile(HEAD, { ...PHOTO, id: entryId(3) })).toBe(false);
    expect(outbox.accepted()).toMatchObject([{ typed: TYPED, files: [{ id: PHOTO.id }] }]);
  });

  it('keeps its place in the order when the computer’s disk.clock is set back', () => {
    const outbox = disk.open();
    accept(outbox);
    disk.clock.jump(-3_600_000);
    const second = outbox.begin({ ...CHANGE, draftId: null });
    outbox.accept(second);
    expect(
      disk
        .open()
        .accepted()
        .map(({ id }) => id),
    ).toEqual([HEAD.id, second]);
  });

  it('can be withdrawn and edited until the action that sends it has it', () => {
    const outbox = disk.open();
    accept(outbox);
    outbox.begin(CHANGE);
    expect(outbox.views()).toMatchObject([{ state: 'sending' }]);
    outbox.discard(HEAD.id);
    expect([outbox.open(HEAD.id), outbox.revise(HEAD.id, { state: 'refused' })]).toEqual([null, false]);
    outbox.end(HEAD.id, 'unsent');
    expect(outbox.views()).toMatchObject([{ state: 'waiting' }]);
    expect(outbox.open(HEAD.id)).toMatchObject({ typed: TYPED, files: [PHOTO] });
    // From now on the form has it: nothing is sent before it is given back.
    expect([outbox.views()[0]?.state, outbox.accepted()]).toEqual(['draft', []]);
    outbox.discard(HEAD.id);
    expect([outbox.views(), disk.names()]).toEqual([[], []]);
  });

  it('says why it was refused, and is of unknown outcome after a kill while it was sent', () => {
    const outbox = disk.open();
    accept(outbox);
    outbox.begin(CHANGE);
    outbox.end(HEAD.id, 'refused', { code: 'fields_invalid', fields: { progress: { code: 'decrease' } } });
    expect(disk.open().views()).toMatchObject([
      { state: 'refused', problem: { code: 'fields_invalid', fields: { progress: { code: 'decrease' } } } },
    ]);
    outbox.revise(HEAD.id, { state: 'waiting', problem: null });
    outbox.attempt(outbox.begin(CHANGE));
    const next = disk.open();
    expect(next.views()).toMatchObject([{ state: 'unknown', verdict: 'unchecked' }]);
    expect(next.unchecked().map(({ id }) => id)).toEqual([HEAD.id]);
  });

  it('does not hold up whoever leaves, and stays', () => {
    const outbox = disk.open();
    accept(outbox);
    expect(outbox.isSending).toBe(false);
    outbox.leave();
    expect(outbox.accepted()).toHaveLength(1);
  });

  it('holds back what comes after it for the same project while it needs a person, and nothing else', () => {
    const outbox = disk.open();
    const take = (projectId: number): string => {
      const id = outbox.begin({ ...CHANGE, draftId: null, change: { ...CHANGE.change, projectId } as never });
      outbox.accept(id);
      return id;
    };
    const [first, second, other] = [take(7), take(7), take(8)];
    outbox.revise(first, { state: 'conflict', conflict: { why: 'gone', fields: [] } });
    const behind = outbox.views().filter(({ isBehind }) => isBehind);
    expect(behind.map(({ id }) => id)).toEqual([second]);
    expect(nextToSend(outbox.accepted())?.id).toBe(other);
    outbox.discard(first);
    expect(nextToSend(outbox.accepted())?.id).toBe(second);
  });
});
