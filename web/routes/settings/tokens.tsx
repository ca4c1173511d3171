// API tokens: programs act for a person with some of that person's permissions.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Button, SegmentedControl, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type ApiToken, listTokens, revokeToken } from '../../../src/access/token.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { useMay } from '../../features/session/session.ts';
import { TokenForm } from '../../features/settings/token-form.tsx';
import type { Column } from '../../ui/column.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { InstantText } from '../../ui/format.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { EmptyState, ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useUrlState } from '../../ui/url-state.ts';

export function Page() {
  const { t } = useLingui();
  const [search, change] = useUrlState();
  const mayAll = useMay('token.write');
  const everybody = mayAll && search.whose === 'everybody';
  const tokens = useRead(listTokens, { query: everybody ? { everybody: 'true' } : {} });
  const revoke = useWrite(revokeToken);
  const [creating, create] = useDisclosure(false);
  const [ending, setEnding] = useState<ApiToken | null>(null);
  useHotkeys([['n', create.open]]);

  const columns: Column<ApiToken>[] = [
    { key: 'name', header: t`Name`, cell: (token) => token.name },
    {
      key: 'ending',
      header: t`Ends with`,
      width: 100,
      cell: (token) => <span className="number">…{token.ending}</span>,
    },
    ...(everybody ? [{ key: 'user', header: t`Person`, cell: (token: ApiToken) => token.user.name }] : []),
    {
      key: 'permissions',
      header: t`Permissions`,
      width: 140,
      cell: (token) => (
        <span title={token.permissions.join(', ')}>
          <Plural value={token.permissions.length} one="# permission" other="# permissions" />
        </span>
      ),
    },
    {
      key: 'state',
      header: t`State`,
      width: 110,
      cell: (token) => <StatusBadge of="tokenState" value={token.state} />,
    },
    { key: 'used', header: t`Last used`, width: 185, cell: (token) => <InstantText value={token.lastUsedAt} /> },
    { key: 'expires', header: t`Expires`, width: 185, cell: (token) => <InstantText value={token.expiresAt} /> },
    {
      key: 'revoke',
      header: t`Actions`,
      width: 100,
      align: 'end',
      cell: (token) =>
        token.state === 'active' && (
          <Button size="compact-sm" variant="subtle" onClick={() => setEnding(token)}>
            <Trans>Revoke</Trans>
          </Button>
        ),
    },
  ];
  const newButton = (
    <Button leftSection={<IconPlus size={18} />} onClick={create.open}>
      <Trans>New token</Trans>
    </Button>
  );
  return (
    <>
      <PageHeader title={t`API tokens`} action={newButton} />
      <Text c="dimmed" size="sm" mb="md" maw={640}>
        <Trans>
          A token lets another program work with the API in a person’s name. All that the API can do is described on{' '}
          <Anchor href="/api/docs" inherit underline="always">
            its own page
          </Anchor>
          .
        </Trans>
      </Text>
      {mayAll && (
        <SegmentedControl
          mb="md"
          aria-label={t`Whose tokens`}
          value={everybody ? 'everybody' : 'mine'}
          onChange={(whose) => change({ whose: whose === 'everybody' ? whose : undefined })}
          data={[
            { value: 'mine', label: t`Mine` },
            { value: 'everybody', label: t`Everybody’s` },
          ]}
        />
      )}
      <div className="panel">
        {tokens.isPending ? (
          <RowsSkeleton rows={3} />
        ) : tokens.error ? (
          <ErrorState problem={tokens.error} onRetry={() => void tokens.refetch()} />
        ) : (
          <PlainTable
            label={t`API tokens`}
            rows={tokens.data.rows}
            columns={columns}
            rowKey={(token) => token.id}
            empty={
              <EmptyState icon={IconKey} title={<Trans>No tokens yet</Trans>} actions={newButton}>
                <Trans>Give each program a token of its own: it can then be revoked alone.</Trans>
              </EmptyState>
            }
          />
        )}
      </div>
      <Dialog
        opened={creating}
        onClose={create.close}
        size="lg"
        title={<Trans>New token</Trans>}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        <TokenForm onClose={create.close} />
      </Dialog>
      <ConfirmDialog
        opened={ending !== null}
        onClose={() => setEnding(null)}
        title={<Trans>Revoke this token?</Trans>}
        confirmLabel={<Trans>Revoke</Trans>}
        danger
        onConfirm={() => (ending ? revoke.mutateAsync({ params: { id: ending.id } }) : Promise.resolve())}
      >
        <Trans>The program that uses “{ending?.name}” is refused from now on. This cannot be undone.</Trans>
      </ConfirmDialog>
    </>
  );
}
