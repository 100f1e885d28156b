// @vitest-environment happy-dom
import type { Map as MapLibreMap } from 'maplibre-gl';
import { describe, expect, it, vi } from 'vitest';
import { Camera } from './camera';

function openCamera() {
  const map = {
    fitBounds: vi.fn(),
    easeTo: vi.fn(),
    zoomIn: vi.fn(),
    zoomOut: vi.fn(),
    getContainer: () => document.createElement('div'),
  };
  const camera = new Camera(map as unknown as MapLibreMap);
  /** ms each way of moving took, the way's last options. */
  const durations = (): unknown[] => {
    camera.fit([125.7, 7.3, 125.9, 7.5]);
    camera.approach([125.8, 7.4], 14);
    camera.zoomIn();
    camera.zoomOut();
    const given = [map.fitBounds, map.easeTo, map.zoomIn, map.zoomOut].map(
      (move) => move.mock.lastCall?.at(-1) as { readonly duration: number },
    );
    return given.map(({ duration }) => duration);
  };
  return { camera, durations };
}

describe('Camera', () => {
  it('flies, and is there at once where less motion was asked for or a flight would be a slide show', () => {
    const { camera, durations } = openCamera();
    expect(durations()).toEqual([450, 450, 450, 450]);
    camera.isMotionReduced = true;
    expect(durations()).toEqual([0, 0, 0, 0]);
    camera.isMotionReduced = false;
    camera.isInstant = true;
    expect(durations()).toEqual([0, 0, 0, 0]);
  });
});
