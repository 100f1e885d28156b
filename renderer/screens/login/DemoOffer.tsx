import { useTranslate } from '../../i18n';
import { Button } from '../../ui/Button';
import styles from './DemoOffer.module.css';

type Props = { readonly isBusy: boolean; readonly isDisabled: boolean; readonly onOpen: () => void };

/** The demo city, for users without a server at hand. */
export function DemoOffer({ isBusy, isDisabled, onOpen }: Props) {
  const translate = useTranslate();
  return (
    <section className={styles.demo}>
      <h2>{translate('signin.demoTitle')}</h2>
      <p>{translate('signin.demoSentence')}</p>
      <Button isBusy={isBusy} isDisabled={isDisabled} onClick={onOpen}>
        {translate(isBusy ? 'signin.demoOpening' : 'signin.demo')}
      </Button>
    </section>
  );
}
