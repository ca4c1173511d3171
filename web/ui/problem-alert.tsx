// A refusal where it happened: the sentence, then the single rows behind it, with a link to each document or number that
// stands in the way. That the session ended is over once signed in again.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { ApiProblem, type ProblemItem } from '../api/client.ts';
import { isSignedOut, useSessionEnded } from '../api/session-end.ts';
import { itemText, problemText } from '../i18n/problem-text.ts';

const most = 10;

/** Nothing without a problem. */
export function ProblemAlert({ problem }: { problem: unknown }) {
  const { i18n, t } = useLingui();
  const ended = useSessionEnded();
  if (!problem || (isSignedOut(problem) && !ended)) return null;
  const title = problemText(i18n, problem);
  const items = problem instanceof ApiProblem ? problem.errors : [];
  // A single row may say no more than the title does.
  const rows = items
    .map((item) => ({ text: itemText(i18n, item), href: hrefOf(item) }))
    .map((row) => (items.length === 1 && row.text === title ? { ...row, text: '' } : row))
    .filter((row) => row.text || row.href);
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle size={18} />}
      title={title}
      styles={{
        title: { color: 'var(--bad-fg)' },
        root: { background: 'var(--bad-bg)' },
        icon: { color: 'var(--bad-fg)' },
      }}
    >
      {rows.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: 18, color: 'var(--bad-fg)' }}>
          {rows.slice(0, most).map(({ text, href }, index) => (
            <li key={`${text} ${String(index)}`}>
              {text}{' '}
              {href && (
                <Link to={href} style={{ color: 'inherit' }}>
                  <Trans>Open it</Trans>
                </Link>
              )}
            </li>
          ))}
          {rows.length > most && <li>{t`and ${rows.length - most} more`}</li>}
        </ul>
      )}
    </Alert>
  );
}

function hrefOf({ facts }: ProblemItem): string | null {
  if (typeof facts.documentId === 'string') return `/operations/${facts.documentId}`;
  if (typeof facts.contractId === 'string') return `/contracts/${facts.contractId}`;
  if (typeof facts.lotId === 'string') return `/numbers/${facts.lotId}`;
  return null;
}
