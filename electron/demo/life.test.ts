import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { CityActions, type Change } from './city/actions';
import { City } from './city/city';
import { seededRandom } from './city/random';
import { CityLife } from './life';
import { PROFILES } from './profile';
import { Timers } from './timers';

function setUp(rate: number, projects = 100) {
  const clock = new FakeClock();
  const changes: Change[] = [];
  const city = new City({ seed: 4, projects, now: () => clock.now() });
  const actions = new CityActions({
    city,
    profile: () => PROFILES.ideal,
    announce: (change) => changes.push(change),
  });
  const life = new CityLife({ city, actions, timers: new Timers(clock), random: seededRandom(8), rate });
  return { clock, changes, city, life };
}
/** Notifications follow from changes; the rate counts the changes. */
const made = (changes: Change[]) => changes.filter(({ kind }) => kind !== 'notified');

describe('the life of the city', () => {
  it('makes about as many changes as its rate says', async () => {
    const { clock, changes, life } = setUp(60);
    life.start();
    await clock.advance(10 * 60_000);
    // A change now and then finds nothing to do; notes are written without a change.
    expect(made(changes).length).toBeGreaterThan(500);
    expect(made(changes).length).toBeLessThan(680);
  });

  it('keeps up with a rate faster than its timers', async () => {
    const { clock, changes, life } = setUp(60_000);
    life.start();
    await clock.advance(1_000);
    expect(made(changes).length).toBeGreaterThan(600);
    expect(made(changes).length).toBeLessThan(1_100);
  });

  it('does every kind of thing, and everything it does is announced', async () => {
    const { clock, changes, life, city } = setUp(600);
    const before = new Map(city.projects);
    life.start();
    await clock.advance(5 * 60_000);
    expect([...new Set(changes.map(({ kind }) => kind))].sort()).toEqual([
      'cost added',
      'created',
      'deleted',
      'edited',
      'filed',
      'notified',
      'progress added',
      'status set',
    ]);
    const announced = new Set(
      changes.flatMap((change) =>
        'after' in change ? [change.after.id] : 'project' in change ? [change.project.id] : [],
      ),
    );
    const unannounced = [...before].filter(
      ([id, project]) => city.projects.get(id) !== project && !announced.has(id),
    );
    expect(unannounced).toEqual([]);
  });

  it('keeps the city about as large as it was', async () => {
    const { clock, life, city } = setUp(1_200);
    life.start();
    await clock.advance(30 * 60_000);
    expect(city.projects.size).toBeGreaterThan(90);
    expect(city.projects.size).toBeLessThan(110);
  });

  it('stands still at rate 0, and while paused', async () => {
    const still = setUp(0);
    still.life.start();
    expect(still.clock.pending).toBe(0);
    const { clock, changes, life } = setUp(60);
    life.start();
    life.pause();
    await clock.advance(60_000);
    expect(changes).toEqual([]);
    expect(clock.pending).toBe(0);
    life.start();
    await clock.advance(60_000);
    expect(changes.length).toBeGreaterThan(0);
  });

  it('begins with an empty city by creating a project', () => {
    const { life, city } = setUp(60, 0);
    life.makeChange();
    expect(city.projects.size).toBe(1);
  });
});
