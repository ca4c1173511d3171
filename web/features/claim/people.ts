// Who may be responsible for a claim, as options.
import { useLingui } from '@lingui/react/macro';
import { listPeople } from '../../../src/access/user.contract.ts';
import { useRead } from '../../api/query.ts';
import { useSession } from '../session/session.ts';

export function usePeople(): { value: string; label: string }[] {
  const { t } = useLingui();
  const { user } = useSession();
  const people = useRead(listPeople, {}, { staleTime: 60_000 }).data?.rows ?? [];
  return people.map((one) => ({ value: one.id, label: one.id === user?.id ? t`${one.name} (me)` : one.name }));
}
