// A titled group of fields or facts on a page; without any it is its title and what stands beside it.
import { Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

type Props = { title: ReactNode; hint?: ReactNode; aside?: ReactNode; children?: ReactNode; flush?: boolean };

export function Section({ title, hint, aside, children, flush }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="panel" style={{ marginBottom: 16 }}>
      <div
        style={{
          display: 'flex',
          justifyContent: 'space-between',
          alignItems: children ? undefined : 'center',
          gap: 12,
          padding: children ? '12px 16px 0' : '12px 16px',
          flexWrap: 'wrap',
        }}
      >
        <div style={{ flex: '1 1 200px' }}>
          <Title order={2} size="h5" id={id}>
            {title}
          </Title>
          {hint && (
            <Text size="sm" c="dimmed">
              {hint}
            </Text>
          )}
        </div>
        {aside}
      </div>
      {children && <div style={{ padding: flush ? '8px 0 0' : '12px 16px 16px' }}>{children}</div>}
    </section>
  );
}
