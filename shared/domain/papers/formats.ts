/** What files are written for others to read; reviews and packs, which the application reads itself, are none of these. */
export const EXPORT_FORMATS = ['pdf', 'xlsx', 'csv', 'geojson'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Whether a file of this ending may be written, where only some formats may. @param ending without the dot */
export function mayExport(allowed: readonly ExportFormat[], ending: string): boolean {
  const format = EXPORT_FORMATS.find((one) => one === ending);
  return format === undefined || allowed.includes(format);
}
