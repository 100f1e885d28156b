import { Eye, EyeOff } from 'lucide-react';
import { useState, type ComponentProps } from 'react';
import { useTranslate } from '../../i18n';
import { FieldFrame } from '../../ui/FieldFrame';
import { IconButton } from '../../ui/IconButton';
import input from '../../ui/TextField.module.css';
import { classNames } from '../../ui/classNames';
import styles from './PasswordField.module.css';

type Props = Omit<ComponentProps<'input'>, 'id' | 'type'> & {
  readonly label: string;
  readonly error?: string | null;
};

/** A password field that can show what is typed. */
export function PasswordField({ label, error, ...rest }: Props) {
  const translate = useTranslate();
  const [isShown, setShown] = useState(false);
  return (
    <FieldFrame label={label} error={error}>
      {(control) => (
        <div className={styles.frame}>
          <input
            {...rest}
            {...control}
            type={isShown ? 'text' : 'password'}
            className={classNames(input.input, styles.input)}
            autoCapitalize="none"
            spellCheck={false}
          />
          <IconButton
            label={translate(isShown ? 'signin.hidePassword' : 'signin.showPassword')}
            icon={isShown ? <EyeOff size={15} /> : <Eye size={15} />}
            className={styles.toggle}
            tooltipSide="top"
            onClick={() => setShown(!isShown)}
          />
        </div>
      )}
    </FieldFrame>
  );
}
