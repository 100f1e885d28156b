import { BLOCKS_OF_PAGES } from './jsonAnswers';
import { oddMarkup } from './pages';
import type { AlteredAnswer } from './answer';
import { MARK, oddText } from './values';

// Hostile pages in place of those that tell parts of a project's record.

/** Text with HTML entities, so that it is odd by its content alone. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export const RECORD_PAGES: Readonly<Record<string, AlteredAnswer>> = {
  ...BLOCKS_OF_PAGES,
  markupAfter: {
    make: ({ body }, random, most) => ({ body: body + oddMarkup(random, most) }),
    alters: true,
  },
  markupBefore: {
    make: ({ body }, random, most) => ({ body: oddMarkup(random, most) + body }),
    alters: true,
  },
  markupWithin: {
    make: ({ body }, random, most) => {
      const at = random.int(0, body.length);
      return { body: body.slice(0, at) + oddMarkup(random, most) + body.slice(at) };
    },
    alters: true,
  },
  oddTexts: {
    make: ({ body }, random) => ({
      body: body.replaceAll(/>[^<>{}]{2,}</g, (all) =>
        random.int(1, 4) === 1 ? `>${escaped(oddText(random, 2_000))}<` : all,
      ),
    }),
    alters: true,
  },
  longTexts: {
    make: ({ body }, random, most) => {
      const text = escaped(oddText(random, Math.floor(most / 40)));
      let left = 20;
      return { body: body.replaceAll(/>[^<>{}]{2,}</g, (all) => (left-- > 0 ? `>${text}<` : all)) };
    },
    alters: true,
  },
  manyItems: {
    make: ({ body }, { int }, most) => ({
      body: body.replaceAll(/<(tr|li)\b[\s\S]*?<\/\1>/g, (item) => {
        const count = Math.min(int(1, 2_000), Math.floor(most / 20 / item.length));
        return item.repeat(Math.max(1, count));
      }),
    }),
    alters: true,
  },
  inlinePictures: {
    make: ({ body }, { int }, most) => {
      const picture = `<img src="data:image/png;base64,${'A'.repeat(int(1, Math.floor(most / 3)))}">`;
      return { body: body.replace(/<\/body>|$/, `${picture}${picture}</body>`) };
    },
    alters: true,
  },
  noTags: { make: ({ body }) => ({ body: body.replaceAll(/<[^>]*>/g, ' ') }), alters: true },
  links: {
    make: ({ body }, { pick }) => ({
      body: body.replaceAll(
        /(href|src)="[^"]*"/g,
        (_all, name: string) =>
          `${name}="${pick(['javascript:alert(1)', '/media/../../etc/passwd', `//elsewhere.example/${MARK}`, '/media/%2e%2e/x', 'file:///etc/passwd', '/media/'])}"`,
      ),
    }),
    alters: true,
  },
};
