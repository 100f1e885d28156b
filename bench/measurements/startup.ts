import { makeUserFolder, removeUserFolder } from '../../tests/e2e/support/desktop';
import { makeBareMap, makeBlankApp } from '../baseline/plainApps';
import { saveCity } from '../process/savedCity';
import { timeStart, type Start } from '../process/started';
import { quantile, result, type BenchResult } from '../result';

const RUNS = 5;

/**
 * Starts in turn the application on the demo city, the application on saved data with its server gone, a blank window, and
 * a page with nothing but MapLibre and the same points. All use the same Electron and a user folder of an earlier start.
 */
export async function measureStartup(): Promise<BenchResult[]> {
  const { userData, points } = await saveCity();
  const [blank, bare] = [makeBlankApp(), makeBareMap(points)];
  const [ofBlank, ofBare, ofDemo] = [makeUserFolder(), makeUserFolder(), makeUserFolder()];
  const kinds = {
    blank: () => timeStart({ folder: blank.folder, userData: ofBlank }, false),
    bare: () => timeStart({ folder: bare.folder, userData: ofBare }, true),
    saved: () => timeStart({ userData }, true),
    demo: () => timeStart({ userData: ofDemo, args: ['--demo', '--demo-rate=0'] }, true),
  };
  const starts: Record<keyof typeof kinds, Start[]> = { blank: [], bare: [], saved: [], demo: [] };
  try {
    // The first start on a user folder creates Chromium's files and compiled scripts, which later starts use.
    for (let run = -1; run < RUNS; run++) {
      for (const kind of ['blank', 'bare', 'saved', 'demo'] as const) {
        const start = await kinds[kind]();
        if (run >= 0) starts[kind].push(start);
      }
    }
  } finally {
    blank.remove();
    bare.remove();
    for (const folder of [userData, ofBlank, ofBare, ofDemo]) removeUserFolder(folder);
  }
  const median = (kind: keyof typeof kinds, of: (start: Start) => number | null): number =>
    quantile(
      starts[kind].map((start) => of(start) ?? Number.NaN),
      0.5,
    );
  const baseline = (name: string, value: number) => ({ name, value });
  const blankPaint = baseline(
    'blank window',
    median('blank', (start) => start.firstPaint),
  );
  const bareMap = baseline(
    'bare map',
    median('bare', (start) => start.map),
  );
  const megabytes = (kind: keyof typeof kinds): number => median(kind, ({ memory }) => memory / 2 ** 20);
  return [
    result(
      'start to first contentful paint, saved city',
      median('saved', (start) => start.firstPaint),
      'ms',
      blankPaint,
    ),
    result(
      'start to first contentful paint, demo city',
      median('demo', (start) => start.firstPaint),
      'ms',
      blankPaint,
    ),
    result(
      'first contentful paint to saved list on screen',
      median('saved', ({ list, firstPaint }) => (list === null ? null : list - firstPaint)),
      'ms',
    ),
    result(
      'start to saved map, server gone',
      median('saved', (start) => start.map),
      'ms',
      bareMap,
    ),
    result(
      'start to live map, 300 projects',
      median('demo', (start) => start.map),
      'ms',
      bareMap,
    ),
    result(
      'memory of all processes, saved city',
      megabytes('saved'),
      'MB',
      baseline('bare map', megabytes('bare')),
    ),
    result(
      'memory of all processes, demo city',
      megabytes('demo'),
      'MB',
      baseline('bare map', megabytes('bare')),
    ),
  ];
}
