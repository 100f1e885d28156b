import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryId } from '../../../tests/fakes/heldOutbox';
import { CHANGE, HEAD, OutboxOnDisk, PHOTO, TYPED } from '../../../tests/fakes/outboxOnDisk';

let disk: OutboxOnDisk;

beforeEach(() => {
  disk = new OutboxOnDisk();
});
afterEach(() => disk.remove());

describe('a change', () => {
  it('is on the disk before it is sent, and leaves it when it is done', () => {
    const outbox = disk.open();
    outbox.keep(HEAD, TYPED, { progress: '20' }, []);
    const id = outbox.begin(CHANGE);
    expect(id).toBe(HEAD.id);
    const stored = () => JSON.parse(readFileSync(join(disk.path, `${id}.json`), 'utf8')) as object;
    expect(stored()).toMatchObject({
      state: 'waiting',
      attempts: 0,
      change: CHANGE.change,
      base: { progress: '20' },
    });
    outbox.attempt(id);
    expect(stored()).toMatchObject({ state: 'sending', attempts: 1, sentAt: disk.clock.now() });
    outbox.measure(id, { spent: '12.5' });
    expect(stored()).toMatchObject({ base: { progress: '20', spent: '12.5' } });
    outbox.end(id, 'done');
    expect([disk.names(), outbox.views()]).toEqual([[], []]);
  });

  it('counts only the attempts that may have had an effect', () => {
    const outbox = disk.open();
    const id = outbox.begin(CHANGE);
    expect(outbox.accept(id)).toBe(true);
    for (let time = 0; time < 3; time++) {
      outbox.attempt(id);
      outbox.end(id, 'unsent');
    }
    // Not even handed over: nothing was counted, and nothing is taken back.
    outbox.end(id, 'unsent');
    expect(outbox.entryOf(id)).toMatchObject({ state: 'waiting', attempts: 0 });
    outbox.attempt(id);
    outbox.end(id, 'unknown', { code: 'outcome_unknown' });
    expect(outbox.entryOf(id)).toMatchObject({ state: 'unknown', attempts: 1 });
  });

  it('that is done is not brought back by a late word of its form', () => {
    const outbox = disk.open();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.attempt(outbox.begin(CHANGE));
    outbox.end(HEAD.id, 'done');
    outbox.keep(HEAD, TYPED, { progress: '40' }, []);
    outbox.keepFile(HEAD, PHOTO);
    outbox.flush();
    expect([disk.names(), outbox.views()]).toEqual([[], []]);
  });

  it('without a form is remembered with its files under an id of its own', () => {
    const outbox = disk.open();
    const { id: _id, ...photo } = PHOTO;
    const id = outbox.begin({ ...CHANGE, draftId: null, files: [photo] });
    expect(disk.names()).toHaveLength(2);
    outbox.end(id, 'refused');
    expect(outbox.views()).toMatchObject([{ id, state: 'draft' }]);
  });

  it('refused is a draft again', () => {
    const outbox = disk.open();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.attempt(outbox.begin(CHANGE));
    outbox.end(HEAD.id, 'refused');
    expect(disk.open().views()).toMatchObject([{ state: 'draft' }]);
  });

  it('being sent when the run ended is of unknown outcome in the next', () => {
    const outbox = disk.open();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.attempt(outbox.begin(CHANGE));
    const next = disk.open();
    expect(next.views()).toMatchObject([{ state: 'unknown', verdict: 'unchecked', hasForm: true }]);
    expect(next.unchecked().map(({ id }) => id)).toEqual([HEAD.id]);
    expect(next.awaitsList).toBe(true);
    next.settle(HEAD.id, 'not_arrived');
    expect(next.awaitsList).toBe(false);
  });

  it('that only waited when the run ended has certainly not arrived', () => {
    disk.open().begin(CHANGE);
    expect(disk.open().views()).toMatchObject([{ state: 'unknown', verdict: 'not_arrived' }]);
  });

  it('cannot be thrown away while it is on its way', () => {
    const outbox = disk.open();
    outbox.attempt(outbox.begin(CHANGE));
    outbox.discard(HEAD.id);
    expect([outbox.isSending, outbox.awaitsList]).toEqual([true, true]);
  });

  it('found on the server leaves the disk, and is told until it is dismissed', () => {
    const first = disk.open();
    first.attempt(first.begin(CHANGE));
    const outbox = disk.open();
    outbox.settle(HEAD.id, 'arrived');
    expect([disk.names(), disk.views.map(({ verdict }) => verdict)]).toEqual([[], ['arrived']]);
    outbox.discard(HEAD.id);
    expect(disk.views).toEqual([]);
  });

  it('found on the server is told to its user alone: who leaves is not told again', () => {
    const first = disk.open();
    first.attempt(first.begin(CHANGE));
    const outbox = disk.open();
    outbox.settle(HEAD.id, 'arrived');
    outbox.leave();
    expect(outbox.views()).toEqual([]);
  });

  it('of a user whose data were removed leaves no trace when its form says something late', () => {
    const outbox = disk.open();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.flush();
    outbox.erase();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.flush();
    expect([outbox.keepFile(HEAD, PHOTO), existsSync(disk.path)]).toEqual([false, false]);
  });

  it('of an earlier run is not looked for once it is open in a form again', () => {
    const first = disk.open();
    first.attempt(first.begin(CHANGE));
    const outbox = disk.open();
    expect(outbox.unchecked().map(({ id }) => id)).toEqual([HEAD.id]);
    outbox.open(HEAD.id);
    expect([outbox.unchecked(), outbox.views()[0]?.isOpen]).toEqual([[], true]);
  });

  it('of a user whose data were removed leaves no trace when its answer comes late', () => {
    const outbox = disk.open();
    outbox.attempt(outbox.begin(CHANGE));
    outbox.erase();
    outbox.end(HEAD.id, 'unknown');
    outbox.flush();
    expect(existsSync(disk.path)).toBe(false);
  });
});

describe('a window whose page went', () => {
  it.each(['refused', 'unknown'] as const)(
    'tells of a change %s after that, for which it has no form',
    (end) => {
      const outbox = disk.open();
      outbox.keep(HEAD, TYPED, {}, []);
      outbox.attempt(outbox.begin(CHANGE));
      outbox.notePageGone();
      outbox.end(HEAD.id, end);
      expect(disk.views).toMatchObject([{ state: end === 'refused' ? 'draft' : 'unknown', isOpen: false }]);
      expect(outbox.unchecked()).toHaveLength(end === 'unknown' ? 1 : 0);
    },
  );

  it('gets back what was typed and not sent, and is told of what was in doubt before', () => {
    const outbox = disk.open();
    outbox.keep(HEAD, TYPED, {}, []);
    const other = { ...HEAD, id: entryId(3) };
    outbox.keep(other, TYPED, {}, []);
    outbox.attempt(outbox.begin({ ...CHANGE, draftId: other.id }));
    outbox.end(other.id, 'unknown');
    expect(outbox.unchecked()).toEqual([]);
    outbox.notePageGone();
    expect(disk.views.map(({ isOpen }) => isOpen)).toEqual([true, false]);
    expect(outbox.unchecked()).toMatchObject([{ id: other.id }]);
  });
});
