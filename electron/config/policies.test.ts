import { describe, expect, it } from 'vitest';
import type { PolicyLayer } from '#shared/config/policyReport';
import { Policies } from './policies';
import { ABSENT, unreadable, type PolicySource, type SourceReading } from './policySources/source';

/** A place that says what the test puts there. */
class Place implements PolicySource {
  readonly folder = null;
  reads = 0;
  says: SourceReading = ABSENT;

  constructor(
    readonly origin: PolicyLayer,
    readonly place: string,
    fields?: Record<string, unknown>,
  ) {
    if (fields) this.says = { state: 'read', fields };
  }

  readonly read = (): Promise<SourceReading> => {
    this.reads += 1;
    return Promise.resolve(this.says);
  };
}

async function read(...places: Place[]) {
  const policies = new Policies(places);
  await policies.look();
  return policies;
}

describe('Policies', () => {
  it('takes each setting from the strongest place of its layer', async () => {
    const { reading } = await read(
      new Place('machinePolicy', 'registry', { theme: 'dark' }),
      new Place('machinePolicy', 'file', { theme: 'light', keepLogin: false }),
      new Place('userPolicy', 'own', { theme: 'system', locale: 'fil' }),
    );
    expect(reading.layers).toEqual({
      machinePolicy: { theme: 'dark', keepLogin: false },
      userPolicy: { theme: 'system', locale: 'fil' },
    });
    expect(reading.problems).toEqual([]);
    expect(reading.sources.map(({ state }) => state)).toEqual(['read', 'read', 'read']);
  });

  it('leaves out what is wrong by itself, says where it stands, and lets a weaker place decide it', async () => {
    const { reading } = await read(
      new Place('machinePolicy', 'registry', { theme: 'pink', colour: 1 }),
      new Place('machinePolicy', 'file', { theme: 'light' }),
    );
    expect(reading.layers.machinePolicy).toEqual({ theme: 'light' });
    const at = { origin: 'machinePolicy', place: 'registry' };
    expect(reading.problems).toEqual([
      { ...at, field: 'theme', reason: 'invalid' },
      { ...at, field: 'colour', reason: 'unknown_field' },
    ]);
  });

  it('finds what a field needs in any place', async () => {
    const lock = new Place('machinePolicy', 'registry', { lockServers: true });
    const servers = new Place('userPolicy', 'own', { servers: ['https://a.example'] });
    expect((await read(lock, servers)).reading.problems).toEqual([]);
    expect((await read(lock)).reading.problems).toEqual([
      { origin: 'machinePolicy', place: 'registry', field: 'lockServers', reason: 'without_servers' },
    ]);
  });

  it('keeps what was good while it cannot be read, says so, and lets go of it with the policy', async () => {
    const place = new Place('machinePolicy', 'file', { theme: 'dark' });
    const policies = await read(place);
    place.says = unreadable('not_json');
    expect(await policies.look()).toBe(true);
    expect(policies.reading).toEqual({
      layers: { machinePolicy: { theme: 'dark' }, userPolicy: {} },
      sources: [{ origin: 'machinePolicy', place: 'file', state: 'kept' }],
      problems: [{ origin: 'machinePolicy', place: 'file', field: 'file', reason: 'not_json' }],
    });
    expect(await policies.look()).toBe(false);
    place.says = ABSENT;
    expect(await policies.look()).toBe(true);
    expect(policies.reading.layers.machinePolicy).toEqual({});
    place.says = unreadable('not_safe');
    await policies.look();
    expect(policies.reading.sources[0]?.state).toBe('unreadable');
  });

  it('looks once more, not many times, when it is asked during a look', async () => {
    const place = new Place('machinePolicy', 'file', {});
    const policies = new Policies([place]);
    await Promise.all([policies.look(), policies.look(), policies.look()]);
    expect(place.reads).toBe(2);
  });
});
