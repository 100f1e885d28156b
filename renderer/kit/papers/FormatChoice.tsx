import { TABLE_FORMATS, type TableFormat } from '#shared/domain/papers/table';
import { useTranslate } from '../../i18n';
import { Choice } from './Choice';

type Props = { readonly value: TableFormat; readonly onChange: (format: TableFormat) => void };

/** Excel or CSV. */
export function FormatChoice({ value, onChange }: Props) {
  const translate = useTranslate();
  return (
    <Choice
      label={translate('papers.format')}
      value={value}
      options={TABLE_FORMATS.map((format) => ({
        value: format,
        label: translate(`papers.format.${format}`),
      }))}
      onChange={onChange}
    />
  );
}
