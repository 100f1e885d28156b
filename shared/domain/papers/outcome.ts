import { z } from 'zod';

/** How making and saving a file ended; `papers.outcome.<name>` has the words. */
export const PAPER_OUTCOMES = [
  'saved',
  /** The person chose no place. */
  'cancelled',
  /** Another one is being made. */
  'busy',
  /** The administrator lets no such file be written. */
  'not_allowed',
  /** It took too long, and was given up. */
  'timed_out',
  /** It could not be made. */
  'not_made',
  /** No room on the disk. */
  'full',
  'read_only',
  /** Not allowed there, or the file is open in a program that lets nobody else write it. */
  'denied',
  /** The file is open elsewhere. */
  'locked',
  /** Another fault of the disk. */
  'not_written',
] as const;

export type PaperOutcome = (typeof PAPER_OUTCOMES)[number];

/** What became of a file, and its name without its folder; null where none was written. */
export type SavedPaper = { readonly outcome: PaperOutcome; readonly file: string | null };

export const savedPaperSchema: z.ZodType<SavedPaper> = z.object({
  outcome: z.enum(PAPER_OUTCOMES),
  file: z.string().nullable(),
});
