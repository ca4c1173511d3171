// A refusal with a link to each document or number that stands in the way.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { ApiProblem, type ProblemItem } from '../api/client.ts';
import { itemText, problemText } from '../i18n/problem-text.ts';

export function Obstacles({ problem }: { problem: unknown }) {
  const { i18n, t } = useLingui();
  const items = problem instanceof ApiProblem ? problem.errors : [];
  const said = items.length === 1 ? problemText(i18n, problem) : null;
  const most = 10;
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle size={18} />}
      title={problemText(i18n, problem)}
      styles={{
        title: { color: 'var(--bad-fg)' },
        root: { background: 'var(--bad-bg)' },
        icon: { color: 'var(--bad-fg)' },
      }}
    >
      {items.length > 0 && (
        <ul style={{ margin: 0, paddingInlineStart: 18, color: 'var(--bad-fg)' }}>
          {items.slice(0, most).map((item, index) => (
            <li key={`${item.field} ${item.code} ${String(index)}`}>
              {said !== itemText(i18n, item) && <>{itemText(i18n, item)} </>}
              {hrefOf(item) && (
                <Link to={hrefOf(item) ?? ''} style={{ color: 'inherit' }}>
                  <Trans>Open it</Trans>
                </Link>
              )}
            </li>
          ))}
          {items.length > most && <li>{t`and ${items.length - most} more`}</li>}
        </ul>
      )}
    </Alert>
  );
}

function hrefOf({ facts }: ProblemItem): string | null {
  if (typeof facts.documentId === 'string') return `/operations/${facts.documentId}`;
  if (typeof facts.lotId === 'string') return `/numbers/${facts.lotId}`;
  return null;
}
