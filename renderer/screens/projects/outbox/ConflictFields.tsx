import { useState } from 'react';
import type { FieldChoice, FieldConflict } from '#shared/domain/work';
import { FIELD_CHOICES } from '#shared/domain/work';
import type { AppError } from '#shared/result';
import { decideConflict } from '../../../kit/calls';
import { useFormat, useTranslate } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { ErrorNote } from '../../../ui/ErrorNote';
import styles from './ConflictFields.module.css';
import { sayFieldName, sayFieldValue, sayNotDone } from './words';

type Props = { readonly id: string; readonly fields: readonly FieldConflict[] };

/** Mine, theirs and then of each field; nothing is chosen beforehand, and nothing is sent until all are. */
export function ConflictFields({ id, fields }: Props) {
  const translate = useTranslate();
  const [chosen, setChosen] = useState<Readonly<Record<string, FieldChoice>>>({});
  const [error, setError] = useState<AppError | null>(null);
  const isWhole = fields.every(({ field }) => chosen[field] !== undefined);
  const takesAll = isWhole && fields.every(({ field }) => chosen[field] === 'theirs');
  return (
    <form
      className={styles.conflict}
      onSubmit={(event) => {
        event.preventDefault();
        if (isWhole) void decideConflict(id, chosen).then(setError);
      }}
    >
      {fields.map((field) => (
        <Choice
          key={field.field}
          name={`${id}-${field.field}`}
          conflict={field}
          chosen={chosen[field.field]}
          onChoose={(choice) => setChosen((known) => ({ ...known, [field.field]: choice }))}
        />
      ))}
      {error && <ErrorNote>{sayNotDone(error, translate)}</ErrorNote>}
      <div>
        <Button type="submit" variant="primary" isDisabled={!isWhole}>
          {translate(takesAll ? 'outbox.decideTheirs' : 'outbox.decide')}
        </Button>
      </div>
    </form>
  );
}

type ChoiceProps = {
  readonly name: string;
  readonly conflict: FieldConflict;
  readonly chosen: FieldChoice | undefined;
  readonly onChoose: (choice: FieldChoice) => void;
};

function Choice({ name, conflict, chosen, onChoose }: ChoiceProps) {
  const translate = useTranslate();
  const format = useFormat();
  const { field, choices } = conflict;
  return (
    <fieldset className={styles.field}>
      <legend>{sayFieldName(field, translate)}</legend>
      {FIELD_CHOICES.map((choice) => {
        const value = conflict[choice];
        // What the server holds can be left as it is also where nothing tells what it is.
        if (value === undefined && choice !== 'theirs') return null;
        const canBeChosen = choices.includes(choice);
        return (
          <label key={choice} className={styles.choice} data-barred={!canBeChosen || undefined}>
            <input
              type="radio"
              name={name}
              disabled={!canBeChosen}
              checked={chosen === choice}
              onChange={() => onChoose(choice)}
            />
            <span className={styles.whose}>{translate(`outbox.${choice}`)}</span>
            <span className={styles.value}>
              {value === undefined
                ? translate('outbox.untold')
                : sayFieldValue(field, value, { translate, format })}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
