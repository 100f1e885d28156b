import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { City } from '../city/city';
import { encodeJpeg } from './jpeg';
import { writePdf } from './pdf';
import { encodePng } from './png';

const NOW = Date.parse('2026-11-22T06:00:00Z');
const city = new City({ seed: 1, projects: 300, now: () => NOW });
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const record = city.recordOf(city.records.fullId!);

describe('a picture', () => {
  const mosaic = { columns: 2, rows: 1, colours: [[255, 0, 0] as const, [0, 0, 255] as const] };

  it('is a JPEG of 8 pixels a square, with and without what a camera writes', () => {
    const plain = text(encodeJpeg(mosaic));
    expect(plain.slice(0, 4)).toBe('\xff\xd8\xff\xe0');
    expect(plain.slice(-2)).toBe('\xff\xd9');
    // Height 8, width 16, three components.
    expect(plain).toContain('\xff\xc0\x00\x11\x08\x00\x08\x00\x10\x03');
    const shot = text(encodeJpeg(mosaic, { takenAt: NOW, place: [125.8, -7.44] }));
    expect(shot).toContain('2026:11:22 14:00:00\0');
    expect(shot.slice(6, 12)).toBe('Exif\0\0');
    expect(shot).toMatch(/S\0\0\0[^]*E\0\0\0/);
  });

  it('is a PNG of one pixel a square', () => {
    const png = Buffer.from(encodePng(mosaic));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const start = png.indexOf('IDAT');
    const data = png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4));
    expect([...inflateSync(data)]).toEqual([0, 255, 0, 0, 0, 0, 255]);
  });
});

describe('a PDF', () => {
  it('says where each object begins, and escapes what would end a text', () => {
    const pdf = text(writePdf([['Niño (1)', 'Total: ₱5.00'], ['Second page']]));
    expect(pdf).toContain('(Ni\xf1o \\(1\\)) Tj');
    expect(pdf).toContain('(Total: PHP 5.00) Tj');
    const starts = [...pdf.matchAll(/^(\d{10}) 00000 n /gm)].map(([, at]) => Number(at));
    starts.forEach((start, index) => expect(pdf.slice(start)).toMatch(new RegExp(`^${index + 1} 0 obj`)));
    expect(pdf.slice(Number(/startxref\n(\d+)/.exec(pdf)?.[1]))).toMatch(/^xref/);
  });
});

describe('the files of a city', () => {
  it('are real ones for everything its records name, the same each time', () => {
    const paths = [
      ...record.reports.flatMap(({ photos }) => photos.map(({ path }) => path)),
      ...record.costs.flatMap(({ receipt }) => receipt ?? []),
      ...record.documents.map(({ path }) => path),
      ...record.requests.flatMap(({ proofs }) => proofs),
    ];
    const begins: Record<string, string> = { jpg: '\xff\xd8\xff', png: '\x89PNG', pdf: '%PDF-1.4' };
    for (const path of paths) {
      const file = city.media.find(path)!;
      expect(text(file.bytes).startsWith(begins[path.split('.').at(-1)!]!)).toBe(true);
      expect(file.modifiedAt).toBeLessThan(NOW);
    }
    const other = new City({ seed: 1, projects: 300, now: () => NOW });
    expect(other.media.find(paths[0]!)).toEqual(city.media.find(paths[0]!));
    expect(paths.some((path) => path.includes('ñ'))).toBe(true);
  });

  it('are no others', () => {
    for (const path of ['progress_photos/site_1001_99.jpg', 'x', '../city.ts', 'receipt_NaN.pdf', '']) {
      expect(city.media.find(path)).toBeUndefined();
    }
  });

  it('get names without blanks and folders, and another when the name is taken', () => {
    const add = (name: string, content: string) =>
      city.media.add('project_documents', name, Buffer.from(content), NOW);
    const first = add('../Plan of Purok Niño (1).pdf', 'one');
    expect(first).toBe('project_documents/Plan_of_Purok_Niño_1.pdf');
    const second = add('Plan of Purok Niño 1.pdf', 'two');
    expect(second).toMatch(/^project_documents\/Plan_of_Purok_Niño_1_[A-Za-z0-9]{7}\.pdf$/);
    expect(text(city.media.find(second)!.bytes)).toBe('two');
    expect(text(city.media.find(first)!.bytes)).toBe('one');
  });
});
