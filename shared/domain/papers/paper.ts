import { z } from 'zod';
import { mediaField } from '../fields';
import { photoAddressField } from '../review/photo';
import { SKETCH_COLORS, SKETCH_LIMITS, SKETCH_SHAPES } from '../review/sketch';

// A paper to be printed: what stands on it, in words already, from top to bottom. It says nothing of what it is about, so that
// any part of the application can make one. All texts are shown as texts.

/** Limits for one paper: longer lists are cut by whoever makes it, which is said there; longer texts are cut anywhere. */
export const MOST_ON_PAPER = {
  /** A review of 200 projects has five of each. */
  blocks: 1_200,
  /** Rows of one table, and entries of one list. */
  rows: 1_500,
  pictures: 60,
  /** Characters of one text. */
  text: 5_000,
  /** Points of one line of a chart. */
  points: 2_000,
  /** Points of all lines of a map. */
  mapPoints: 20_000,
  /** Characters of the whole paper as it is handed over. */
  json: 20_000_000,
} as const;

const text = z.string().overwrite(cutText);

const figureSchema = z.object({
  label: text,
  value: text,
  /** Below it, less prominent. */
  note: text.optional(),
  /** Something is wrong: drawn so that it is seen without colour as well. */
  isAlarm: z.boolean().optional(),
});

const factSchema = z.object({ label: text, value: text });

const columnSchema = z.object({
  head: text,
  /** Figures stand at the end of their column. */
  isNumber: z.boolean().optional(),
  /** Days and the like: they stay on one line. */
  isShort: z.boolean().optional(),
  /** Gets what room is left. */
  isWide: z.boolean().optional(),
});

const row = z.array(text).max(20);

const lineSchema = z.object({
  label: text,
  /** Dashed: what was planned. */
  isPlan: z.boolean(),
  points: z.array(z.object({ x: z.number(), y: z.number() })).max(MOST_ON_PAPER.points),
});

/** An outline may lead far out of its drawing. */
const mapUnit = z.number().min(-1e8).max(1e8);

const mapSchema = z.object({
  type: z.literal('map'),
  label: text,
  /** Of the drawing, in its units; what lies outside is not seen. */
  width: z.number().min(1).max(2_000),
  height: z.number().min(1).max(2_000),
  /** Outlines, from point to point. */
  lines: z
    .array(z.array(z.tuple([mapUnit, mapUnit])))
    .refine((lines) => lines.reduce((sum, { length }) => sum + length, 0) <= MOST_ON_PAPER.mapPoints),
  /** Places; one without a text is a dot alone. */
  marks: z.array(z.object({ x: mapUnit, y: mapUnit, text })).max(MOST_ON_PAPER.rows),
  /** What was drawn by hand, each with its words. */
  sketches: z
    .array(
      z.object({
        shape: z.enum(SKETCH_SHAPES),
        color: z.enum(SKETCH_COLORS),
        label: text,
        points: z
          .array(z.tuple([mapUnit, mapUnit]))
          .min(1)
          .max(SKETCH_LIMITS.points),
      }),
    )
    .max(MOST_ON_PAPER.rows),
  scale: z.object({ length: z.number().min(1).max(2_000), label: text }),
  /** Below it: who made the map. */
  note: text,
});

const blockSchema = z.discriminatedUnion('type', [
  /** A chapter begins. `asOf`: how old what follows is, in words. */
  z.object({ type: z.literal('heading'), text, asOf: text.optional() }),
  z.object({ type: z.literal('subheading'), text }),
  z.object({ type: z.literal('text'), text, isQuiet: z.boolean().optional() }),
  /** The few numbers one looks for first. */
  z.object({ type: z.literal('figures'), figures: z.array(figureSchema).max(12) }),
  z.object({ type: z.literal('facts'), facts: z.array(factSchema).max(60) }),
  z.object({
    type: z.literal('table'),
    columns: z.array(columnSchema).min(1).max(20),
    rows: z.array(row).max(MOST_ON_PAPER.rows),
    /** The last row: totals. */
    foot: row.optional(),
  }),
  /** What happened, one below the other, each with a line above its text. */
  z.object({
    type: z.literal('entries'),
    entries: z
      .array(z.object({ head: text, meta: text.optional(), text: text.optional(), note: text.optional() }))
      .max(MOST_ON_PAPER.rows),
  }),
  /** Lines to sign on by hand, each above a name, with room for the day. */
  z.object({ type: z.literal('signatures'), names: z.array(text).max(40), date: text }),
  /** Lines over time; `y` from 0 to 100. */
  z.object({
    type: z.literal('curve'),
    label: text,
    lines: z.array(lineSchema).max(4),
    ticks: z.array(z.object({ x: z.number(), label: text })).max(8),
    /** A thin upright line, such as today. */
    mark: z.object({ x: z.number(), label: text }).optional(),
  }),
  /** Places on a map, with its scale. */
  mapSchema,
  /** Pictures of the server's, or of a review, in a grid. */
  z.object({
    type: z.literal('pictures'),
    pictures: z
      .array(
        z.object({ path: z.union([mediaField, photoAddressField]), caption: text, note: text.optional() }),
      )
      .max(MOST_ON_PAPER.pictures),
    /** In the place of one that cannot be had. */
    missing: text,
  }),
]);

export const paperSchema = z.object({
  /** The language its texts are in: `lang` of the page. */
  lang: z.string().regex(/^[a-z]{2,3}$/),
  /** Above the title: what kind of paper it is. */
  kind: text,
  title: text,
  /** Below the title, one line each. */
  lines: z.array(text).max(8),
  blocks: z.array(blockSchema).max(MOST_ON_PAPER.blocks),
});

export type Paper = z.infer<typeof paperSchema>;

export type PaperBlock = Paper['blocks'][number];

/** At most so many characters of one text, with an ellipsis where it is cut. */
export function cutText(whole: string): string {
  const { text: most } = MOST_ON_PAPER;
  return whole.length <= most ? whole : `${whole.slice(0, most - 1).replace(/\p{Cs}$/u, '')}…`;
}

/** Longest line of a foot, in characters. */
const FOOT = 300;

/** What stands at the foot of every sheet. */
export const paperFootSchema = z.object({
  /** As of when, and where from. */
  left: z.string().max(FOOT),
  /** With `{page}` and `{pages}`. */
  page: z.string().max(60),
});

export type PaperFoot = z.infer<typeof paperFootSchema>;
