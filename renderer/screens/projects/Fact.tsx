import { useTranslate } from '../../i18n';

type Props = {
  readonly label: string;
  /** Null or empty where there is none. */
  readonly value: string | null;
  /** More about the value, as its tooltip. */
  readonly title?: string | undefined;
};

/** One line of a project's facts. */
export function Fact({ label, value, title }: Props) {
  const translate = useTranslate();
  return (
    <>
      <dt>{label}</dt>
      <dd title={title}>{value === null || value === '' ? translate('project.notGiven') : value}</dd>
    </>
  );
}
