/** The beginning of a JPEG that says it is so large, padded to `length` bytes: enough for whatever looks at headers alone. */
export function aJpeg(width: number, height: number, length = 64): Uint8Array<ArrayBuffer> {
  const head = [0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3];
  const bytes = new Uint8Array(Math.max(length, head.length));
  bytes.set(head);
  return bytes;
}
