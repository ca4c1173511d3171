// A manager who signs in at the till for one act. A session that the browser had before stays; one that was begun here ends
// with the act.
import { useCallback, useEffect, useRef, useState } from 'react';
import { getSession, type Session, signIn, signOut } from '../../../../src/access/session.contract.ts';
import { call } from '../../../api/client.ts';
import { setSessionEnded } from '../../../api/session-end.ts';

export type ManagerSession = {
  /** `no-right`: signed in, but not somebody who manages tills. */
  state: 'asking' | 'unreachable' | 'setup-needed' | 'stranger' | 'no-right' | 'ready';
  session: Session | null;
  enter: (email: string, password: string) => Promise<void>;
  /** Ends the session if it was begun here. */
  leave: () => Promise<void>;
  askAgain: () => void;
};

export function useManagerSession(): ManagerSession {
  const [session, setSession] = useState<Session | null>(null);
  const [unreachable, setUnreachable] = useState(false);
  const begunHere = useRef(false);
  const ask = useCallback(async () => {
    setUnreachable(false);
    try {
      setSession(await call(getSession, {}));
    } catch {
      setUnreachable(true);
    }
  }, []);
  const leave = useCallback(async () => {
    if (!begunHere.current) return;
    begunHere.current = false;
    await call(signOut, {}).catch(() => undefined);
  }, []);
  useEffect(() => {
    void ask();
    return () => void leave();
  }, [ask, leave]);
  return {
    state: unreachable ? 'unreachable' : stateOf(session),
    session,
    enter: async (email, password) => {
      const entered = await call(signIn, { body: { email, password } });
      begunHere.current = true;
      setSessionEnded(false);
      setSession(entered);
      if (stateOf(entered) === 'no-right') await leave();
    },
    leave,
    askAgain: () => void ask(),
  };
}

function stateOf(session: Session | null): ManagerSession['state'] {
  if (!session) return 'asking';
  if (session.setupNeeded && !session.demo) return 'setup-needed';
  if (!session.user) return 'stranger';
  return session.permissions.includes('till.manage') ? 'ready' : 'no-right';
}
