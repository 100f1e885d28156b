import type { HelpTopic } from '#shared/helpTopics';
import { useTranslate } from '../i18n';
import { uiStore } from '../state/uiStore';
import { Button } from '../ui/Button';

/** Opens the help at what it is beside. */
export function HelpLink({ topic }: { readonly topic: HelpTopic }) {
  const translate = useTranslate();
  return (
    <Button variant="link" onClick={() => uiStore.getState().setHelpTopic(topic)}>
      {translate('help.about', { topic: translate(`help.${topic}`) })}
    </Button>
  );
}
