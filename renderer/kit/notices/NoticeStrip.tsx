import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslate } from '../../i18n';
import { classNames } from '../../ui/classNames';
import { IconButton } from '../../ui/IconButton';
import styles from './Notices.module.css';

type Props = {
  readonly sentence: string;
  /** Only informs: nothing on screen is old because of it. */
  readonly isQuiet?: boolean;
  readonly children?: ReactNode;
};

/** One line above the work: a sentence, and buttons for what can be done about it. */
export function NoticeStrip({ sentence, isQuiet = false, children }: Props) {
  return (
    <div className={classNames(styles.strip, isQuiet && styles.quiet)} role="status">
      <p>{sentence}</p>
      {children}
    </div>
  );
}

/** The button at the far end that closes the line. */
export function DismissButton({ onClick }: { readonly onClick: () => void }) {
  const translate = useTranslate();
  return (
    <>
      <span className={styles.gap} />
      <IconButton label={translate('notice.dismiss')} icon={<X size={14} />} onClick={onClick} />
    </>
  );
}
