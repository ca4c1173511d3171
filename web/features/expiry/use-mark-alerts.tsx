// Marks alerts as seen to, of chosen numbers or of all that a list matches, with the way back.
import { Plural, Trans } from '@lingui/react/macro';
import { type ExpiryQuery, markExpiryAlerts } from '../../../src/tracing/expiry.contract.ts';
import { useWrite } from '../../api/query.ts';
import { toast, toastProblem } from '../../ui/toast.tsx';

type Filter = Partial<Omit<ExpiryQuery, 'limit' | 'cursor' | 'sort'>>;

export function useMarkAlerts() {
  const write = useWrite(markExpiryAlerts);
  const mark = async (what: readonly string[] | Filter, done: boolean): Promise<void> => {
    const of = isIds(what) ? { lotIds: [...what] } : { filter: what };
    try {
      const { changed } = await write.mutateAsync({ body: { ...of, done } });
      const undo = isIds(what) && changed > 0 ? { undo: () => mark(what, !done) } : undefined;
      toast(<Told changed={changed} done={done} />, undo);
    } catch (problem) {
      toastProblem(problem);
    }
  };
  return { mark, busy: write.isPending };
}

const isIds = (what: readonly string[] | Filter): what is readonly string[] => Array.isArray(what);

function Told({ changed, done }: { changed: number; done: boolean }) {
  if (changed === 0) return <Trans>There is no alert to see to.</Trans>;
  return done ? (
    <Plural value={changed} one="# alert is seen to" other="# alerts are seen to" />
  ) : (
    <Plural value={changed} one="# alert is open again" other="# alerts are open again" />
  );
}
