import { describe, expect, it } from 'vitest';
import { drawingSpeed } from './drawingSpeed';

describe('drawingSpeed', () => {
  it.each([
    ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)', 'software'],
    ['llvmpipe (LLVM 15.0.6, 256 bits)', 'software'],
    ['ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)', 'software'],
    ['ANGLE (Intel, Intel(R) UHD Graphics 620 Direct3D11)', 'gpu'],
    ['', 'gpu'],
  ])('takes %j for %s', (name, speed) => expect(drawingSpeed(name)).toBe(speed));
});
