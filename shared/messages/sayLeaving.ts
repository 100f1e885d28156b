import type { LeaveQuestion, TypedForm } from '../domain/leaving';
import { projectName } from './projectName';
import type { Translate } from './translate';

/** Longer lists are cut: the question has to fit a small window. */
const NAMED = 4;

export type SaidLeaving = {
  readonly title: string;
  readonly sentences: readonly string[];
  /** The button that stays; it has the focus first. */
  readonly stay: string;
  readonly leave: string;
};

/** The words of the question before leaving, the same in the window and in one of the system's. */
export function sayLeaving(question: LeaveQuestion, translate: Translate): SaidLeaving {
  const { way, phase, lost, interrupted, sending, reviews } = question;
  const isLoss = lost.length > 0 || reviews > 0;
  const list = (forms: readonly TypedForm[]): string => {
    const named = forms
      .slice(0, NAMED)
      .map(({ kind, projectId: id, projectName: name }) =>
        translate(`work.of.${kind}`, { name: projectName({ name, prn: '', id }, translate) }),
      );
    const rest = forms.length - named.length;
    return [...named, ...(rest > 0 ? [translate('leave.more', { count: rest })] : [])].join('; ');
  };
  const stay = translate('leave.stay');
  if (phase === 'finishing') {
    return {
      title: translate('leave.finishing', { count: sending }),
      sentences: [translate(`leave.finishing.${way}`), translate('leave.notResent')],
      stay,
      leave: translate(`leave.now.${way}`),
    };
  }
  return {
    title: translate(isLoss ? 'leave.title.lost' : 'leave.title.interrupted'),
    sentences: [
      ...(lost.length > 0 ? [translate('leave.lost', { list: list(lost) })] : []),
      ...(reviews > 0 ? [translate('leave.reviews', { count: reviews })] : []),
      ...(interrupted.length > 0 ? [translate('leave.interrupted', { list: list(interrupted) })] : []),
      ...(sending > 0 ? [translate('leave.sending', { count: sending })] : []),
    ],
    stay,
    leave: translate(isLoss ? `leave.discard.${way}` : `leave.go.${way}`),
  };
}
