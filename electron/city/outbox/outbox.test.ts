import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryId } from '../../../tests/fakes/heldOutbox';
import { HEAD, OutboxOnDisk, PHOTO, TYPED } from '../../../tests/fakes/outboxOnDisk';
import { nextToSend } from './order';
import { Outbox, type NewChange } from './outbox';

let disk: OutboxOnDisk;

beforeEach(() => {
  disk = new OutboxOnDisk();
});
afterEach(() => disk.remove());

describe('marks of notifications', () => {
  const MARKS: NewChange = {
    ...{ draftId: null, projectName: '', base: {}, files: [] },
    change: { kind: 'mark_read', projectId: 0, ids: [3, 4] },
  };

  it('that were being sent when the run ended wait again', () => {
    const outbox = disk.open();
    const id = outbox.begin(MARKS);
    outbox.accept(id);
    outbox.attempt(outbox.begin({ ...MARKS, draftId: id }));
    expect(disk.open().views()).toMatchObject([{ id, state: 'waiting', count: 2 }]);
  });

  it('have no form, and hold nothing back that is about no project either', () => {
    const outbox = disk.open();
    const ids = [1, 2].map(() => {
      const id = outbox.begin(MARKS);
      outbox.accept(id);
      return id;
    });
    outbox.revise(ids[0] ?? '', { state: 'refused' });
    expect(outbox.open(ids[0] ?? '')).toBeNull();
    expect(nextToSend(outbox.accepted())?.id).toBe(ids[1]);
  });
});

describe('a draft', () => {
  it('is on the disk a moment after it was typed, with its photo, and outlives a kill', async () => {
    const outbox = disk.open();
    outbox.keepFile(HEAD, PHOTO);
    outbox.keep(HEAD, TYPED, { progress: '20' }, [PHOTO.id]);
    await disk.clock.advance(400);
    const next = disk.open();
    expect(next.views()).toMatchObject([{ id: HEAD.id, state: 'draft', isOpen: false, isKept: true }]);
    expect(next.open(HEAD.id)).toEqual({ ...HEAD, typed: TYPED, base: { progress: '20' }, files: [PHOTO] });
    expect(next.views()[0]?.isOpen).toBe(true);
  });

  it('has its photo the moment it was chosen: a kill right after loses neither', () => {
    const outbox = disk.open();
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.keepFile(HEAD, PHOTO);
    expect(disk.open().open(HEAD.id)).toMatchObject({ typed: TYPED, files: [PHOTO] });
    outbox.flush();
  });

  it('is written at once when asked, and for its user alone', () => {
    const outbox = disk.open();
    outbox.keep(HEAD, TYPED, {}, []);
    expect(disk.names()).toEqual([]);
    outbox.flush();
    expect(disk.names()).toEqual([`${HEAD.id}.json`]);
    outbox.keepFile(HEAD, PHOTO);
    expect(disk.names()).toEqual([`${HEAD.id}.${PHOTO.id}`, `${HEAD.id}.json`]);
    expect(disk.clock.pending).toBe(0);
    if (process.platform === 'win32') return;
    expect(statSync(disk.path).mode & 0o777).toBe(0o700);
    for (const name of disk.names()) expect(statSync(join(disk.path, name)).mode & 0o077).toBe(0);
  });

  it('leaves the disk when it is thrown away, and a photo when it is taken out', () => {
    const outbox = disk.open();
    outbox.keepFile(HEAD, PHOTO);
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.flush();
    expect(disk.names()).toEqual([`${HEAD.id}.json`]);
    outbox.discard(HEAD.id);
    expect([disk.names(), disk.views]).toEqual([[], []]);
  });

  it('is not disk.said to be kept while the disk disk.refuses, and is once it takes it', () => {
    const outbox = disk.open();
    disk.refuses = true;
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.flush();
    expect(outbox.views()[0]?.isKept).toBe(false);
    disk.refuses = false;
    outbox.flush();
    expect(outbox.views()[0]?.isKept).toBe(true);
  });

  it('is written by itself once the disk takes it again, with its photo, without another word typed', async () => {
    const outbox = disk.open();
    // A file in the place of the folder: nothing can be written there.
    writeFileSync(disk.path, '');
    disk.refuses = true;
    outbox.keepFile(HEAD, PHOTO);
    outbox.keep(HEAD, TYPED, {}, [PHOTO.id]);
    await disk.clock.advance(60_000);
    expect([outbox.views()[0]?.isKept, disk.said.at(-1)]).toEqual([
      false,
      expect.objectContaining({ code: 'EEXIST' }),
    ]);
    rmSync(disk.path);
    await disk.clock.advance(60_000);
    expect(disk.said.at(-1)).toMatchObject({ code: 'ENOSPC' });
    disk.refuses = false;
    await disk.clock.advance(60_000);
    expect([outbox.views()[0]?.isKept, disk.said.at(-1), disk.clock.pending]).toEqual([true, null, 0]);
    expect(disk.open().open(HEAD.id)).toMatchObject({ typed: TYPED, files: [PHOTO] });
  });

  it('has its photo tried once more when somebody leaves', () => {
    const outbox = disk.open();
    writeFileSync(disk.path, '');
    expect(outbox.keepFile(HEAD, PHOTO)).toBe(false);
    outbox.keep(HEAD, TYPED, {}, [PHOTO.id]);
    rmSync(disk.path);
    outbox.flush();
    expect([outbox.views()[0]?.isKept, disk.clock.pending]).toEqual([true, 0]);
    expect(disk.open().open(HEAD.id)).toMatchObject({ typed: TYPED, files: [PHOTO] });
  });

  it('is not tried again once its user has had it removed', async () => {
    const outbox = disk.open();
    disk.refuses = true;
    outbox.keep(HEAD, TYPED, {}, []);
    outbox.flush();
    outbox.erase();
    expect([disk.said.at(-1), disk.clock.pending]).toEqual([null, 0]);
  });

  it('that cannot be read at the start is offered as soon as it can, and what was done meanwhile stays', async () => {
    const other = { ...HEAD, id: entryId(3) };
    const first = disk.open();
    first.keepFile(HEAD, PHOTO);
    first.keep(HEAD, TYPED, {}, [PHOTO.id]);
    first.keep(other, TYPED, {}, []);
    first.flush();
    disk.hides = Object.assign(new Error('busy'), { code: 'EBUSY' });
    const outbox = disk.open();
    expect(outbox.views()).toEqual([]);
    outbox.keep(other, { description: 'Anew' }, {}, []);
    await disk.clock.advance(1_000);
    disk.hides = null;
    await disk.clock.advance(60_000);
    expect(disk.views.map(({ id }) => id).toSorted()).toEqual([HEAD.id, other.id]);
    expect(outbox.open(HEAD.id)).toMatchObject({ typed: TYPED, files: [PHOTO] });
    expect([outbox.open(other.id)?.typed, disk.clock.pending]).toEqual([{ description: 'Anew' }, 0]);
  });

  it('does not lose a photo that could not be read when its form was opened', () => {
    const first = disk.open();
    first.keepFile(HEAD, PHOTO);
    first.keep(HEAD, TYPED, {}, [PHOTO.id]);
    first.flush();
    const outbox = disk.open();
    disk.hides = Object.assign(new Error('busy'), { code: 'EBUSY' });
    expect(outbox.open(HEAD.id)?.files).toEqual([]);
    outbox.keep(HEAD, { description: 'More' }, {}, []);
    outbox.flush();
    disk.hides = null;
    expect(disk.open().open(HEAD.id)).toMatchObject({ typed: { description: 'More' }, files: [PHOTO] });
  });

  it('holds a photo in memory that the disk did not take', () => {
    const outbox = disk.open(false);
    expect(outbox.keepFile(HEAD, PHOTO)).toBe(false);
    outbox.keep(HEAD, TYPED, {}, [PHOTO.id]);
    outbox.flush();
    expect(outbox.open(HEAD.id)?.files).toEqual([PHOTO]);
    expect(outbox.views()[0]?.isKept).toBe(false);
    expect(disk.names()).toEqual([]);
  });

  it('comes back without a photo that is no longer as it was', () => {
    const outbox = disk.open();
    outbox.keepFile(HEAD, PHOTO);
    outbox.keep(HEAD, TYPED, {}, [PHOTO.id]);
    outbox.flush();
    writeFileSync(join(disk.path, `${HEAD.id}.${PHOTO.id}`), 'x');
    expect(disk.open().open(HEAD.id)).toMatchObject({ typed: TYPED, files: [] });
  });

  it('is told to the screens when it begins, not with every letter', () => {
    const outbox = disk.open();
    let told = 0;
    const counted = new Outbox({
      clock: disk.clock,
      random: () => 0.5,
      folder: null,
      newId: () => entryId(9),
      onChange: () => (told += 1),
    });
    for (const text of ['P', 'Po', 'Pou']) counted.keep(HEAD, { description: text }, {}, []);
    expect(told).toBe(1);
    outbox.flush();
  });

  it('stays open after the window was loaded anew, and is offered after its user has left', () => {
    const outbox = disk.open();
    outbox.keep(HEAD, TYPED, {}, []);
    expect(outbox.views()[0]?.isOpen).toBe(true);
    outbox.leave();
    expect(outbox.views()[0]?.isOpen).toBe(false);
    expect(disk.names()).toEqual([`${HEAD.id}.json`]);
  });
});
