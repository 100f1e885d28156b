import { expect, it } from 'vitest';
import { ATTACHMENT_LIMITS } from '#shared/domain/action';
import { aJpeg } from '#shared/testing/aJpeg';
import { reducePhoto } from './reducePhoto';

const file = (bytes: Uint8Array<ArrayBuffer>): File => new File([bytes], 'photo.jpg', { type: 'image/jpeg' });
const text = (words: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(words));

it('what is no picture by its bytes, too large, or cannot be drawn here is refused before it is unpacked', async () => {
  expect(await reducePhoto(file(text('<svg xmlns="http://www.w3.org/2000/svg"/>')))).toEqual({
    is: 'not_a_picture',
  });
  expect(await reducePhoto(file(text('%PDF-1.7')))).toEqual({ is: 'not_a_picture' });
  expect(await reducePhoto(file(text('\0\0\0\x18ftypheic\0\0\0\0')))).toEqual({ is: 'not_drawable' });
  expect(await reducePhoto(file(aJpeg(30_000, 30_000)))).toEqual({ is: 'too_large' });
  expect(await reducePhoto(file(new Uint8Array(ATTACHMENT_LIMITS.bytes + 1)))).toEqual({ is: 'too_large' });
});
