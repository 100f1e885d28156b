import { useTranslate } from '../../i18n';
import { useAppInfo } from '../../kit/appInfo';
import { AppNotices } from '../../kit/notices/AppNotices';
import { StorageNotices } from '../../kit/notices/StorageNotices';
import { CityDrawing } from './CityDrawing';
import { SignInForm } from './SignInForm';
import styles from './SignInScreen.module.css';

/** The whole window while nobody is signed in and nothing saved is shown. */
export function SignInScreen() {
  const translate = useTranslate();
  const info = useAppInfo();
  return (
    <div className={styles.screen}>
      <main className={styles.side}>
        <p className={styles.name}>{translate('app.name')}</p>
        <div className={styles.notices}>
          <StorageNotices />
          <AppNotices />
        </div>
        <div className={styles.form}>
          <h1 className={styles.title}>{translate('signin.title')}</h1>
          <SignInForm />
        </div>
        <p className={styles.version}>{info && `v${info.version}`}</p>
      </main>
      <aside className={styles.drawing}>
        <CityDrawing />
      </aside>
    </div>
  );
}
