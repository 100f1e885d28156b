import { useState } from 'react';
import type { ExportFormat } from '#shared/domain/papers/formats';
import { TABLE_FORMATS, type TableFormat } from '#shared/domain/papers/table';
import { useTranslate } from '../../i18n';
import { useOffice } from '../../state/officeStore';

/** The formats that the administrator lets be written. */
export function useFormats(): readonly ExportFormat[] {
  return useOffice(({ exportFormats }) => exportFormats);
}

type TableFormats = {
  /** Excel where nothing was chosen; null where no table may be written. */
  readonly format: TableFormat | null;
  readonly setFormat: (format: TableFormat) => void;
  /** Why there is no table; null where there is one. */
  readonly obstacle: string | null;
};

/** The format of a table that is chosen in a dialog. */
export function useTableFormat(): TableFormats {
  const translate = useTranslate();
  const formats = useFormats();
  const [chosen, setFormat] = useState<TableFormat>('xlsx');
  const format = formats.includes(chosen)
    ? chosen
    : (TABLE_FORMATS.find((one) => formats.includes(one)) ?? null);
  return { format, setFormat, obstacle: format === null ? translate('papers.outcome.not_allowed') : null };
}
