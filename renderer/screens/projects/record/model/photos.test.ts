import { describe, expect, it } from 'vitest';
import { aDocument, aReport } from '../testing/rows';
import { isPicturePath, photoDays, photoLines, untoldPhotos } from './photos';

const A = '/media/progress_photos/a.jpg';
const B = '/media/progress_photos/b.PNG';
const C = '/media/progress_photos/c.webp';

describe('photos by day', () => {
  it('come from the newest day first, then pictures among the documents', () => {
    const days = photoDays(
      [
        aReport({ day: '2026-05-01', photos: [A] }),
        aReport({ day: '2026-11-20', photos: [B] }),
        aReport({ day: '2026-11-20', photos: [C] }),
        aReport({ photos: null, photoCount: 4 }),
      ],
      [aDocument(), aDocument({ file: '/media/project_documents/site.jpeg' })],
    );
    expect(days.map(({ day, photos }) => [day, photos.map(({ path }) => path)])).toEqual([
      ['2026-11-20', [B, C]],
      ['2026-05-01', [A]],
      [null, ['/media/project_documents/site.jpeg']],
    ]);
  });

  it('stand in lines that end with their day', () => {
    const days = photoDays(
      [aReport({ day: '2026-11-20', photos: [A, B, C] }), aReport({ day: '2026-01-01', photos: [A] })],
      [],
    );
    expect(
      photoLines(days, 2).map((line) =>
        line.type === 'day' ? `${line.day} ${line.count}` : `${line.first} ${line.photos.length}`,
      ),
    ).toEqual(['2026-11-20 3', '0 2', '2 1', '2026-01-01 1', '3 1']);
  });
});

it('photos of which only the number is told are counted', () => {
  const reports = [
    aReport({ photos: null, photoCount: 3 }),
    aReport({ photos: null, photoCount: null }),
    aReport({ photos: [A], photoCount: 1 }),
  ];
  expect(untoldPhotos(reports)).toBe(3);
});

it.each([
  ['/media/x/a.jpg', true],
  ['https://store.example/a.JPEG?X-Sig=1', true],
  ['/media/x/a.svg', false],
  ['/media/x/a.jpg.exe', false],
  ['/media/x/jpg', false],
])('%s is a picture: %s', (path, is) => expect(isPicturePath(path)).toBe(is));
