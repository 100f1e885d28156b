import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslate } from '../../../i18n';
import { SelectField } from '../../../ui/SelectField';
import { TextField } from '../../../ui/TextField';
import styles from './FormDialog.module.css';

const NONE = '';
const NEW = '+';
/** Before a name of the list, so that none is taken for one of the two above. */
const LISTED = '=';

type Props = {
  readonly label: string;
  /** Over the field for a name that is not in the list. */
  readonly newLabel: string;
  readonly value: string;
  /** Null while the list is not known: then any name can be typed. */
  readonly names: readonly string[] | null;
  readonly error: string | null;
  readonly hint?: ReactNode;
  readonly isReadOnly: boolean;
  readonly onChange: (value: string) => void;
};

/** A name out of a list, or one that becomes part of it. Keeps what was typed when the list comes later. */
export function NewableField({ label, newLabel, value, names, error, hint, isReadOnly, onChange }: Props) {
  const translate = useTranslate();
  const [isAdding, setAdding] = useState(false);
  const added = useRef<HTMLDivElement>(null);
  useEffect(
    function goToTheNewName() {
      // Chosen just now; one that a draft brings does not ask to be typed into.
      if (isAdding) added.current?.querySelector('input')?.focus();
    },
    [isAdding],
  );
  if (names === null || isReadOnly) {
    return (
      <TextField
        className={styles.half}
        label={label}
        value={value}
        error={error}
        hint={hint}
        readOnly={isReadOnly}
        onChange={({ target }) => onChange(target.value)}
      />
    );
  }
  const listed = names.find((name) => isSame(name, value));
  const isNew = isAdding || (value.trim() !== '' && listed === undefined);
  return (
    <>
      <SelectField
        className={styles.half}
        label={label}
        value={isNew ? NEW : listed === undefined ? NONE : LISTED + listed}
        error={isNew ? null : error}
        hint={isNew ? undefined : hint}
        options={[
          { value: NONE, label: translate('projectForm.none') },
          ...names.map((name) => ({ value: LISTED + name, label: name })),
          { value: NEW, label: translate('projectForm.new') },
        ]}
        onChange={(chosen) => {
          setAdding(chosen === NEW);
          onChange(chosen.startsWith(LISTED) ? chosen.slice(1) : '');
        }}
      />
      {isNew && (
        <div ref={added} className={styles.half}>
          <TextField
            label={newLabel}
            value={value}
            error={error}
            hint={hint ?? translate('projectForm.newNote')}
            onChange={({ target }) => onChange(target.value)}
          />
        </div>
      )}
    </>
  );
}

/** The server takes a known name in any letters for the known one. */
function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
