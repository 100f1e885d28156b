import { describe, expect, it } from 'vitest';
import { onlineChoice } from './onlineSource';

const OWN = 'http://maps.example.ph/{z}/{x}/{y}.pbf';
const choose = (onlineStreets: Parameters<typeof onlineChoice>[0]['onlineStreets'], own = '', may = true) =>
  onlineChoice({ onlineStreets, onlineStreetsAddress: own }, () => may);

describe('streets of the network', () => {
  it('are none until somebody chooses, or where the own address is none', () => {
    expect([choose('off', OWN), choose('own'), choose('own', 'x')]).toEqual([null, null, null]);
  });

  it('are those of OpenStreetMap or OpenFreeMap by name, who are named', () => {
    expect(choose('openstreetmap')).toMatchObject({
      source: { kind: 'raster', attribution: '© OpenStreetMap contributors' },
    });
    expect(choose('openfreemap')).toMatchObject({
      source: { kind: 'openmaptiles', at: { description: 'https://tiles.openfreemap.org/planet' } },
    });
  });

  it('are of an own address where that may be asked', () => {
    expect(choose('own', OWN)).toMatchObject({
      source: { kind: 'openmaptiles', name: 'maps.example.ph', maxZoom: 14 },
    });
    expect(choose('own', OWN.replace('.pbf', '.png'))).toMatchObject({ source: { kind: 'raster' } });
    expect(choose('own', OWN, false)).toEqual({ is: 'refused', name: 'maps.example.ph' });
  });

  it('have another name on the disk for other tiles', () => {
    const keys = [choose('openstreetmap'), choose('openfreemap'), choose('own', OWN)].map((choice) =>
      choice?.is === 'source' ? choice.source.key : null,
    );
    expect(new Set(keys).size).toBe(3);
  });
});
