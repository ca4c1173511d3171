// Something that a person must look at or decide.
import { Alert } from '@mantine/core';
import { IconQuestionMark } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export function QuestionAlert({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Alert
      mb="md"
      icon={<IconQuestionMark size={18} />}
      title={title}
      styles={{
        root: { background: 'var(--warn-bg)' },
        title: { color: 'var(--warn-fg)' },
        icon: { color: 'var(--warn-fg)' },
      }}
    >
      {children}
    </Alert>
  );
}
