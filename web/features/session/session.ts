// Who is signed in and what they may do, as the whole page knows it.
import { useSuspenseQuery } from '@tanstack/react-query';
import { getSession, type Session } from '../../../src/access/session.contract.ts';
import type { Permission } from '../../../src/domain/permission.ts';
import { call } from '../../api/client.ts';
import { keyOf, queryClient } from '../../api/query.ts';
import { setSessionEnded } from '../../api/session-end.ts';
import { preferredLanguage, showLanguage } from '../../i18n/i18n.ts';

const query = {
  queryKey: keyOf(getSession),
  queryFn: () => call(getSession, {}),
  staleTime: 60_000,
};

export async function loadSession(): Promise<Session> {
  return queryClient.ensureQueryData(query);
}

/** After signing in: everything that was read before belongs to somebody else. */
export async function takeSession(session: Session): Promise<void> {
  queryClient.clear();
  await renewSession(session);
}

/** After a change of oneself or of the company. */
export async function renewSession(session: Session): Promise<void> {
  queryClient.setQueryData(query.queryKey, session);
  setSessionEnded(false);
  await showLanguage(languageOf(session));
}

export const languageOf = ({ user, company }: Session) =>
  preferredLanguage({ own: user?.language, company: company?.language });

export function useSession(): Session {
  return useSuspenseQuery(query).data;
}

/** `const mayPost = useMay('operation.post')`: to hide what the server would refuse. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
