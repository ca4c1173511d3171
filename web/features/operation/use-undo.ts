// Takes a document back right after it was posted: a reversal with a reason that says so. Undefined for who may not.
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type OperationWritten, reverseOperation } from '../../../src/operations/operation.contract.ts';
import { call } from '../../api/client.ts';
import { queryClient } from '../../api/query.ts';
import { toast } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';

export function useUndo(): ((written: OperationWritten) => Promise<void>) | undefined {
  const { t } = useLingui();
  const navigate = useNavigate();
  const mayReverse = useMay('operation.reverse');
  if (!mayReverse) return undefined;
  return async (written) => {
    await call(reverseOperation, {
      params: { id: written.id },
      body: { reason: t`Undone right after posting`, at: 'now' },
    });
    toast(t`${written.number} is reversed`);
    await queryClient.invalidateQueries();
    await navigate({ to: '/operations/$id', params: { id: written.id } });
  };
}
