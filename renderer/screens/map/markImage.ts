/** Images are drawn at twice their size on the map, for screens of high density. */
export const IMAGE_PIXEL_RATIO = 2;

/**
 * Draws a picture for the map. Throws where the browser has no 2D canvas.
 * @param size px of its width and height on the map
 * @param draw in px of the map, from the picture's top left corner
 */
export function drawMarkImage(size: number, draw: (context: CanvasRenderingContext2D) => void): ImageData {
  const side = size * IMAGE_PIXEL_RATIO;
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2D canvas to draw the marks of the map with');
  context.scale(IMAGE_PIXEL_RATIO, IMAGE_PIXEL_RATIO);
  draw(context);
  return context.getImageData(0, 0, side, side);
}
