import { useTranslate } from '../../i18n';
import { useSettings } from '../../state/settingsStore';

/** The product's own list, where the office has none. */
const USUAL = ['continue', 'speedUp', 'extend', 'suspend', 'inspect', 'refer'] as const;

/** What a review may decide, in the order it is offered. */
export function useDecisionChoices(): readonly string[] {
  const translate = useTranslate();
  const chosen = useSettings((settings) => settings.reviewDecisions);
  return chosen.length > 0 ? chosen : USUAL.map((choice) => translate(`reviews.one.choice.${choice}`));
}
