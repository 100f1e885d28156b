import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments';

const DEFAULTS = {
  demo: false,
  demoSeed: 20261122,
  demoProjects: 300,
  demoRate: 40,
  demoProfile: 'ideal',
  route: null,
  files: [],
};

describe('parseArguments', () => {
  it.each([
    [[], {}],
    [['.', '--no-sandbox', '--inspect=0', '--remote-debugging-port=0', '-psn_0_1'], {}],
    [['--demo'], { demo: true }],
    [['--demo=yes'], {}],
    [
      ['--demo', '--demo-seed', '7', '--demo-projects=10000'],
      { demo: true, demoSeed: 7, demoProjects: 10_000 },
    ],
    [['--demo-rate', '0', '--demo-profile', 'wsgi'], { demoRate: 0, demoProfile: 'wsgi' }],
    [['--demo-seed=-1', '--demo-projects=many', '--demo-rate=1e9'], {}],
    [['--demo-seed'], {}],
    [['--demo-projects=12345678901'], {}],
    [['/opt/app', 'gistagum://project/12'], { route: { name: 'project', projectId: 12 } }],
    [['gistagum://nowhere', 'https://evil.example', 'gistagum://map'], { route: { name: 'map' } }],
    [
      ['/opt/app', 'a.gistagum-review', '--demo', 'file:///srv/Tagum%20City.PMTILES', 'notes.txt'],
      {
        demo: true,
        files: [
          { is: 'review', path: '/home/ana/a.gistagum-review' },
          { is: 'pack', path: '/srv/Tagum City.PMTILES' },
        ],
      },
    ],
    [['file://elsewhere.example/a.pmtiles', 'https://evil.example/a.pmtiles', 'file:///%00.pmtiles'], {}],
    [['--unknown-switch', 'gistagum://map'], { route: { name: 'map' } }],
  ])('reads %j', (argv, expected) => {
    expect(parseArguments(argv, '/home/ana')).toEqual({ ...DEFAULTS, ...expected });
  });
});
