import type { AppError } from '#shared/result';
import { useTranslate } from '../../i18n';
import styles from './Details.module.css';

/** The technical part of an error, for support. */
export function Details({ error }: { readonly error: AppError }) {
  const translate = useTranslate();
  return (
    <details className={styles.details}>
      <summary>{translate('app.details')}</summary>
      <pre>{[error.code, error.detail].filter(Boolean).join('\n')}</pre>
    </details>
  );
}
