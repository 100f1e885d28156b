import { describe, expect, it } from 'vitest';
import { OpenedFiles, type OpenedFile } from './openedFiles';

const REVIEW: OpenedFile = { is: 'review', path: '/a.gistagum-review' };
const PACK: OpenedFile = { is: 'pack', path: '/b.pmtiles' };

describe('files that the system asks to open', () => {
  it('wait for somebody who opens them, and are opened in order and once', () => {
    const opened = new OpenedFiles();
    const seen: OpenedFile[] = [];
    opened.add(REVIEW);
    opened.add(PACK);
    opened.listen((file) => seen.push(file));
    expect(seen).toEqual([REVIEW, PACK]);
    opened.add(REVIEW);
    expect(seen).toEqual([REVIEW, PACK, REVIEW]);
  });
});
