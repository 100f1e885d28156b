import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaProblem } from '#shared/domain/media';
import { createSavedFile } from '../disk/savedFile';
import { saveMedia } from './saveMedia';

type Save = (told: string, sink: (piece: Uint8Array) => Promise<void>) => Promise<MediaProblem | null>;

let folder: string;
let asked: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-save-'));
  asked = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const save = (how: Save, name: string, place: (name: string) => string | null = (it) => join(folder, it)) =>
  saveMedia(
    {
      desk: { save: how },
      log,
      create: createSavedFile('linux'),
      choosePlace: async (proposed) => {
        asked.push(proposed);
        return place(proposed);
      },
    },
    '/media/a',
    name,
  );
const pieces =
  (...parts: readonly string[]): Save =>
  async (_told, sink) => {
    for (const part of parts) await sink(new TextEncoder().encode(part));
    return null;
  };

describe('saving a file', () => {
  it('writes it whole, readable by its user, never as a program', async () => {
    expect(await save(pieces('#!/bin/', 'sh'), 'run.sh')).toBe('saved');
    expect(readFileSync(join(folder, 'run.sh'), 'utf8')).toBe('#!/bin/sh');
    expect(statSync(join(folder, 'run.sh')).mode & 0o111).toBe(0);
  });

  it('proposes a name that is one', async () => {
    await save(pieces(''), '../../.bashrc\u202e');
    expect(asked).toEqual(['_.._.bashrc']);
  });

  it('leaves nothing, and what stood there, when the file does not come whole', async () => {
    writeFileSync(join(folder, 'a.pdf'), 'before');
    const cut: Save = async (_told, sink) => {
      await sink(Uint8Array.of(1));
      return 'timed_out';
    };
    expect(await save(cut, 'a.pdf')).toBe('timed_out');
    expect(readFileSync(join(folder, 'a.pdf'), 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['a.pdf']);
  });

  it('says when the disk refuses, and does nothing when the user changes their mind', async () => {
    expect(await save(pieces('x'), 'a.pdf', () => join(folder, 'missing', 'a.pdf'))).toBe('not_written');
    expect(await save(pieces('x'), 'a.pdf', () => null)).toBe('cancelled');
    expect(readdirSync(folder)).toEqual([]);
  });
});
