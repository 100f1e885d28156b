import { placeOf, type Finding, type Look } from '#shared/domain/serverCheck/finding';
import { subjectWords } from '#shared/messages/sayFindings';
import { useTranslate } from '../../i18n';
import styles from './CheckDialog.module.css';
import { FindingRows } from './FindingRows';

type Props = { readonly looking: Look | null; readonly findings: readonly Finding[] };

/** What is looked at now, and what was found until now. */
export function CheckProgress({ looking, findings }: Props) {
  const translate = useTranslate();
  const role = looking && placeOf(looking).role;
  const place = looking && [...(role ? [translate(`role.${role}`)] : []), subjectWords(looking, translate)];
  return (
    <>
      <p className={styles.now} role="status">
        {place
          ? translate('check.page.looking', { place: place.join(' · ') })
          : translate('check.page.starting')}
      </p>
      <FindingRows findings={findings} />
    </>
  );
}
