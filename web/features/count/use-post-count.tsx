// Sets what is on hand: posts a count and offers to take it back. What the server asks about is asked here, and posted again
// with the answer.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { postCount } from '../../../src/operations/count.contract.ts';
import { reverseOperation } from '../../../src/operations/operation.contract.ts';
import type { Input } from '../../../src/platform/http.contract.ts';
import { call } from '../../api/client.ts';
import { queryClient, useWrite } from '../../api/query.ts';
import { toast } from '../../ui/toast.tsx';
import { type GoingOn, GoOnDialog, goingOnOf } from '../operation/go-on-dialog.tsx';
import { useMay } from '../session/session.ts';

type CountLines = Input<typeof postCount, 'body'>['lines'];
type Asked = { lines: CountLines; done: () => void; going: GoingOn };
export type Counting = { lines: CountLines; message: ReactNode; done: () => void };

export function usePostCount(reason: string): {
  /** Throws what is refused and cannot be passed. */
  count: (counting: Counting) => Promise<void>;
  busy: boolean;
  dialog: ReactNode;
} {
  const { t } = useLingui();
  const write = useWrite(postCount);
  const mayReverse = useMay('operation.reverse');
  const [asked, setAsked] = useState<(Asked & { message: ReactNode }) | null>(null);

  const post = async (counting: Counting, confirm: readonly string[], why: string) => {
    const posted = await write.mutateAsync({
      body: { lines: counting.lines, reason: why, ...(confirm.length > 0 && { confirm: [...confirm] }) },
    });
    counting.done();
    const undo = async () => {
      await call(reverseOperation, {
        params: { id: posted.id },
        body: { reason: t`Undone right after posting`, at: 'now' },
      });
      toast(t`${posted.number} is reversed`);
      await queryClient.invalidateQueries();
    };
    toast(
      <>
        {posted.number} · {counting.message}
      </>,
      mayReverse ? { undo } : undefined,
    );
  };
  const count = async (counting: Counting) => {
    try {
      await post(counting, [], reason);
    } catch (problem) {
      // A unit that left and stands on the shelf again is passed as a receipt would.
      const going = goingOnOf(problem, 'receipt');
      if (!going) throw problem;
      setAsked({ ...counting, going });
    }
  };
  return {
    count,
    busy: write.isPending,
    dialog: (
      <GoOnDialog
        going={asked?.going ?? null}
        onClose={() => setAsked(null)}
        onGoOn={(codes, why) => (asked ? post(asked, codes, why === '' ? reason : why) : Promise.resolve())}
      />
    ),
  };
}
