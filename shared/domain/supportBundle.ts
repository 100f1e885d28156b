import { z } from 'zod';

/** A file of the bundle for support, as it will be saved. */
export const bundleFileSchema = z.object({
  /** With `/` between folder and file. */
  name: z.string(),
  text: z.string(),
});

export type BundleFile = z.infer<typeof bundleFileSchema>;
