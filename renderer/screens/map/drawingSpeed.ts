/** How a WebGL context draws. */
export type DrawingSpeed = 'gpu' | 'software';

/** Names of software renderers in `UNMASKED_RENDERER_WEBGL`. */
const SOFTWARE = /SwiftShader|llvmpipe|softpipe|Basic Render|WARP/i;

/** Distinguishes drawing in software from drawing on a graphics card by the name of the renderer. */
export function drawingSpeed(rendererName: string): DrawingSpeed {
  return SOFTWARE.test(rendererName) ? 'software' : 'gpu';
}

/** The renderer's name as the driver gives it; empty where it is hidden. */
export function rendererNameOf(canvas: HTMLCanvasElement): string {
  const gl = canvas.getContext('webgl2');
  const info = gl?.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = gl && info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : '';
  return typeof name === 'string' ? name : '';
}
