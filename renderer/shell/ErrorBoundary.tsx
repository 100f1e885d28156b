import { Component, type ReactNode } from 'react';
import { useTranslate } from '../i18n';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';

type Props = {
  /** `window`: nothing else is left, so the page is loaded again. `part`: only this part is drawn again. */
  readonly scope: 'window' | 'part';
  readonly children: ReactNode;
};

type State = { readonly error: Error | null };

/** Keeps an error in drawing one part from removing the rest of the window. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return this.props.scope === 'window' ? (
      <Crash scope="window" error={error} onAgain={() => window.location.reload()} />
    ) : (
      <Crash scope="part" error={error} onAgain={() => this.setState({ error: null })} />
    );
  }
}

type CrashProps = {
  readonly scope: Props['scope'];
  readonly error: Error;
  readonly onAgain: () => void;
};

function Crash({ scope, error, onAgain }: CrashProps) {
  const translate = useTranslate();
  return (
    <div role="alert">
      <EmptyState
        title={translate(`crash.${scope}`)}
        sentence={translate(`crash.${scope}Sentence`)}
        action={
          <Button onClick={onAgain}>{translate(scope === 'window' ? 'crash.reload' : 'crash.again')}</Button>
        }
        details={{ label: translate('app.details'), text: `${error.name}: ${error.message}` }}
      />
    </div>
  );
}
