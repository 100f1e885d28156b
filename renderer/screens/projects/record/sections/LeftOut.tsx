import { useTranslate } from '../../../../i18n';
import styles from './rows.module.css';

/** Says how many rows of the server's answer are not in a list; nothing where all are. */
export function LeftOut({ count }: { readonly count: number }) {
  const translate = useTranslate();
  if (count === 0) return null;
  return <p className={styles.note}>{translate('record.leftOut', { count })}</p>;
}
