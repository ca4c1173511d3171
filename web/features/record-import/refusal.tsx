// Why it stopped, in the reader's words.
import { useLingui } from '@lingui/react/macro';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiProblem } from '../../api/client.ts';
import { problemText } from '../../i18n/problem-text.ts';

type Given = { code: string; message: string; facts: Record<string, unknown> };

export function Refusal({ title, refusal }: { title: string; refusal: Given }) {
  const { i18n } = useLingui();
  const { code, facts, message } = refusal;
  return (
    <Alert
      role="alert"
      icon={<IconAlertTriangle size={18} />}
      title={title}
      styles={{
        root: { background: 'var(--bad-bg)' },
        title: { color: 'var(--bad-fg)' },
        icon: { color: 'var(--bad-fg)' },
        message: { color: 'var(--bad-fg)' },
      }}
    >
      {problemText(i18n, new ApiProblem({ code, status: 409, facts, detail: message }))}
    </Alert>
  );
}
