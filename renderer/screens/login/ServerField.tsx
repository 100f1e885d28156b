import { useTranslate } from '../../i18n';
import { SelectField } from '../../ui/SelectField';

type Props = {
  readonly value: string;
  /** The only ones that may be used, by their origins. */
  readonly servers: readonly string[];
  readonly error: string | null;
  readonly isReadOnly: boolean;
  readonly onChoose: (server: string) => void;
};

/** Stands for the address where the office allows its own servers only: nothing can be typed. */
export function ServerField({ value, servers, error, isReadOnly, onChoose }: Props) {
  const translate = useTranslate();
  const offered = servers.includes(value) ? servers : [value, ...servers];
  return (
    <SelectField
      name="address"
      label={translate('signin.address')}
      hint={translate('signin.serversLocked')}
      error={error}
      value={value}
      options={offered.map((server) => ({
        value: server,
        label: server === '' ? translate('signin.serverChoose') : server,
      }))}
      onChange={(server) => {
        if (!isReadOnly) onChoose(server);
      }}
      aria-disabled={isReadOnly || undefined}
    />
  );
}
