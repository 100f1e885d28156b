import { useRef, useState } from 'react';
import type { ActionOutcome } from '#shared/domain/action';
import type { FieldProblems } from '#shared/domain/actionRules';
import { fail, type AppError, type Result } from '#shared/result';
import { actionStore, type OpenForm } from '../../../state/actionStore';
import type { Checked } from './checks';

export type Submission = {
  /** Sent, and not answered yet. */
  readonly isBusy: boolean;
  /** What went wrong as a whole; problems of fields are in `problems`. */
  readonly error: AppError | null;
  readonly problems: FieldProblems;
  /** The field is being changed: its problem no longer applies. */
  readonly clear: (field: string) => void;
  readonly submit: () => void;
  /** It is valid and is being looked over; the next {@link submit} sends it. */
  readonly isReviewed: boolean;
  /** From looking it over back to the fields. */
  readonly goBack: () => void;
  /** How often it was refused, here or by the server: a higher number means that there is something new to look at. */
  readonly refusals: number;
};

/**
 * Checks what was typed, submits it once, and handles the outcome: on success the form closes; otherwise it stays as it
 * is, or comes back from the background.
 * @param onDone on success, unless the form is in the background: its user is busy elsewhere
 * @param asksFirst what nobody can take back is shown as a whole before it is sent
 */
export function useSubmission<T>(
  form: OpenForm,
  check: () => Checked<T>,
  send: (value: T) => Promise<Result<ActionOutcome>>,
  {
    onDone,
    asksFirst = false,
  }: { readonly onDone?: (outcome: ActionOutcome) => void; readonly asksFirst?: boolean } = {},
): Submission {
  const isSending = useRef(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [problems, setProblems] = useState<FieldProblems>({});
  const [refusals, setRefusals] = useState(0);
  const [isReviewed, setReviewed] = useState(false);

  const refuse = (refusal: AppError): void => {
    actionStore.getState().show(form.key);
    const fields = refusal.fields ?? {};
    setProblems(fields);
    setError(Object.keys(fields).length > 0 ? null : refusal);
    setReviewed(false);
    setRefusals((count) => count + 1);
  };

  const submit = async (): Promise<void> => {
    // A second Enter before the busy state is drawn must not submit it twice.
    if (isSending.current) return;
    const checked = check();
    if ('problems' in checked) {
      refuse({ code: 'fields_invalid', fields: checked.problems });
      return;
    }
    if (asksFirst && !isReviewed) {
      setError(null);
      setProblems({});
      setReviewed(true);
      return;
    }
    isSending.current = true;
    setBusy(true);
    setError(null);
    setProblems({});
    const answer = await attempt(() => send(checked.value));
    isSending.current = false;
    setBusy(false);
    if (!answer.ok) return refuse(answer.error);
    const isSeen = actionStore.getState().forms.some(({ key, isHidden }) => key === form.key && !isHidden);
    actionStore.getState().finish(form.key, answer.value, Date.now());
    if (isSeen) onDone?.(answer.value);
  };

  return {
    isBusy,
    error,
    problems,
    clear: (field) => setProblems((current) => without(current, field)),
    submit: () => void submit(),
    isReviewed,
    goBack: () => setReviewed(false),
    refusals,
  };
}

function without(problems: FieldProblems, field: string): FieldProblems {
  if (!(field in problems)) return problems;
  return Object.fromEntries(Object.entries(problems).filter(([name]) => name !== field));
}

/** If the call itself fails, that counts as an answer: the form must not stay busy for ever. */
async function attempt<T>(send: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await send();
  } catch {
    return fail('unexpected');
  }
}
