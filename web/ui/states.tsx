// What a page shows when it has nothing, cannot, may not or does not yet know.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import {
  IconAlertTriangle,
  IconError404,
  IconInbox,
  IconLock,
  IconRefresh,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem } from '../api/client.ts';
import { problemText } from '../i18n/problem-text.ts';

type EmptyProps = {
  icon?: TablerIcon;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** The state is the whole page: its title is the page's heading. */
  page?: boolean;
};

/** Says what this place is for and offers the first steps. */
export function EmptyState({ icon: Icon = IconInbox, title, children, actions, page }: EmptyProps) {
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center">
      <Icon size={36} stroke={1.4} aria-hidden="true" color="var(--mantine-color-dimmed)" />
      <Title order={page ? 1 : 2} size="h4">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" maw={480} size="sm" component="div">
          {children}
        </Text>
      )}
      {actions && (
        <Group justify="center" mt="xs">
          {actions}
        </Group>
      )}
    </Stack>
  );
}

/** Chooses between forbidden, not found and a plain refusal with "try again". */
export function ErrorState({ problem, onRetry }: { problem: unknown; onRetry?: () => void }) {
  const { i18n } = useLingui();
  if (problem instanceof ApiProblem && problem.status === 403) return <Forbidden problem={problem} />;
  if (problem instanceof ApiProblem && problem.status === 404) return <NotFound problem={problem} />;
  return (
    <EmptyState
      icon={IconAlertTriangle}
      title={<Trans>This could not be shown</Trans>}
      actions={
        onRetry && (
          <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        )
      }
    >
      <span role="alert">{problemText(i18n, problem)}</span>
    </EmptyState>
  );
}

export function Forbidden({ problem, page }: { problem?: ApiProblem; page?: boolean }) {
  const { i18n } = useLingui();
  return (
    <EmptyState icon={IconLock} title={<Trans>You may not see this</Trans>} page={page}>
      {problem ? problemText(i18n, problem) : <Trans>Your role does not allow this.</Trans>}{' '}
      <Trans>An administrator can give you another role.</Trans>
    </EmptyState>
  );
}

export function NotFound({ problem, page }: { problem?: ApiProblem; page?: boolean }) {
  const { i18n } = useLingui();
  return (
    <EmptyState
      icon={IconError404}
      title={<Trans>Nothing here</Trans>}
      page={page}
      actions={
        <Button variant="default" component="a" href="/">
          <Trans>Go to Home</Trans>
        </Button>
      }
    >
      {problem ? problemText(i18n, problem) : <Trans>There is nothing at this address.</Trans>}
    </EmptyState>
  );
}

/** The shape of a record page while it loads. */
export function RecordSkeleton() {
  const { t } = useLingui();
  return (
    <Stack gap="md" role="status" aria-busy="true" aria-label={t`Loading`}>
      <Skeleton height={30} width="40%" />
      <Skeleton height={16} width="60%" />
      <Skeleton height={180} />
      <Skeleton height={180} />
    </Stack>
  );
}

export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  const { t } = useLingui();
  return (
    <Stack gap={10} p="sm" role="status" aria-busy="true" aria-label={t`Loading`}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={String(row)} height={20} width={`${94 - ((row * 13) % 30)}%`} />
      ))}
    </Stack>
  );
}
