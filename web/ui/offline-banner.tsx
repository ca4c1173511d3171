// Says calmly that the server cannot be reached; goes away by itself.
import { Trans } from '@lingui/react/macro';
import { IconCloudOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ApiProblem } from '../api/client.ts';

export function OfflineBanner() {
  const browserOnline = useSyncExternalStore(subscribeOnline, () => navigator.onLine);
  const serverLost = useServerLost();
  if (browserOnline && !serverLost) return null;
  return (
    <div
      role="status"
      className="no-print"
      style={{
        display: 'flex',
        gap: 8,
        alignItems: 'center',
        padding: '6px 16px',
        marginBottom: 12,
        borderRadius: 4,
        background: 'var(--warn-bg)',
        color: 'var(--warn-fg)',
      }}
    >
      <IconCloudOff size={18} aria-hidden="true" />
      <Trans>The server cannot be reached. What you see may be old; nothing is lost.</Trans>
    </div>
  );
}

function subscribeOnline(changed: () => void) {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** True while the newest answered or failed read failed for want of a connection; asks again every five seconds. */
function useServerLost(): boolean {
  const client = useQueryClient();
  const [lost, setLost] = useState(false);
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== 'updated') return;
        if (event.action.type === 'success') setLost(false);
        if (event.action.type === 'error') {
          setLost(event.action.error instanceof ApiProblem && event.action.error.code === 'offline');
        }
      }),
    [client],
  );
  useEffect(() => {
    if (!lost) return;
    const timer = setInterval(() => void client.refetchQueries({ type: 'active' }), 5_000);
    return () => clearInterval(timer);
  }, [lost, client]);
  return lost;
}
