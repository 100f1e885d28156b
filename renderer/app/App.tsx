import { useStore } from 'zustand';
import { SignInScreen } from '../login/SignInScreen';
import { mirrorStatus, useLive } from '../state/liveStore';
import { ErrorBoundary } from './ErrorBoundary';
import { Opening } from './Opening';
import { Shell } from './Shell';

/** The whole window: opening, signing in, or at work. */
export function App() {
  return (
    <ErrorBoundary scope="window">
      <Screen />
    </ErrorBoundary>
  );
}

function Screen() {
  const isFilled = useStore(mirrorStatus, (status) => status.isFilled);
  const isNobody = useLive((state) => state.session.phase === 'none');
  if (!isFilled) return <Opening />;
  return isNobody ? <SignInScreen /> : <Shell />;
}
