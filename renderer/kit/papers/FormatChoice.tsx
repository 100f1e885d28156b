import { TABLE_FORMATS, type TableFormat } from '#shared/domain/papers/table';
import { useTranslate } from '../../i18n';
import { Choice } from './Choice';
import { useFormats } from './useFormats';

type Props = { readonly value: TableFormat | null; readonly onChange: (format: TableFormat) => void };

/** Excel or CSV, as far as the administrator allows them. */
export function FormatChoice({ value, onChange }: Props) {
  const translate = useTranslate();
  const formats = useFormats();
  if (value === null) return null;
  return (
    <Choice
      label={translate('papers.format')}
      value={value}
      options={TABLE_FORMATS.filter((format) => formats.includes(format)).map((format) => ({
        value: format,
        label: translate(`papers.format.${format}`),
      }))}
      onChange={onChange}
    />
  );
}
