// A refusal where it happened: the sentence, then the single rows behind it. Without links: at the till there is no page to
// go to.
import { useLingui } from '@lingui/react/macro';
import { ApiProblem } from '../../../api/client.ts';
import { itemText, problemText } from '../../../i18n/problem-text.ts';
import { Notice } from './notice.tsx';

const most = 8;

export function ProblemNotice({ problem }: { problem: unknown }) {
  const { i18n, t } = useLingui();
  if (!problem) return null;
  const items = problem instanceof ApiProblem ? problem.errors : [];
  return (
    <Notice tone="bad" role="alert" title={problemText(i18n, problem)}>
      {items.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {items.slice(0, most).map((item) => (
            <li key={`${item.field} ${item.code}`}>{itemText(i18n, item)}</li>
          ))}
          {items.length > most && <li>{t`and ${items.length - most} more`}</li>}
        </ul>
      )}
    </Notice>
  );
}
