import { useStore } from 'zustand';
import { SignInScreen } from '../screens/login/SignInScreen';
import { mirrorStatus, useLive } from '../state/liveStore';
import { ErrorBoundary } from './ErrorBoundary';
import { LeaveDialog } from './LeaveDialog';
import { Opening } from './Opening';
import { Shell } from './Shell';

/** The whole window: opening, sign-in, or work. */
export function App() {
  return (
    <ErrorBoundary scope="window">
      <Screen />
      <LeaveDialog />
    </ErrorBoundary>
  );
}

function Screen() {
  const isFilled = useStore(mirrorStatus, (status) => status.isFilled);
  const phase = useLive((state) => state.session.phase);
  if (!isFilled || phase === 'opening') return <Opening />;
  return phase === 'none' ? <SignInScreen /> : <Shell />;
}
