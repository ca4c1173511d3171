// The people of the company: invite, change a role, let somebody in or out, a link for a forgotten password.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { IconKey, IconLink, IconLogin, IconLogout, IconPasswordUser, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { clearPin } from '../../../src/access/pin.contract.ts';
import { changeUser, listUsers, makeUserLink, type User } from '../../../src/access/user.contract.ts';
import type { Role } from '../../../src/domain/permission.ts';
import type { Reply } from '../../../src/platform/http.contract.ts';
import { useRead, useWrite } from '../../api/query.ts';
import { useMay, useSession } from '../../features/session/session.ts';
import { InviteDialog, LinkShown } from '../../features/settings/invite-dialog.tsx';
import { wordOf, wordOptions } from '../../i18n/words.ts';
import type { Column } from '../../ui/column.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ExportMenu } from '../../ui/export-menu.tsx';
import { InstantText } from '../../ui/format.tsx';
import { MoreMenu, PageHeader } from '../../ui/page-header.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { ErrorState, RowsSkeleton } from '../../ui/states.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';

type LinkFor = { user: User; link: Reply<typeof makeUserLink> };

export function Page() {
  const { t, i18n } = useLingui();
  const session = useSession();
  const mayWrite = useMay('user.write');
  const users = useRead(listUsers, { query: {} });
  const change = useWrite(changeUser);
  const makeLink = useWrite(makeUserLink);
  const clear = useWrite(clearPin);
  const [inviting, invite] = useDisclosure(false);
  const [leaving, setLeaving] = useState<User | null>(null);
  const [shown, setShown] = useState<LinkFor | null>(null);
  useHotkeys([['n', () => mayWrite && invite.open()]]);

  const changeRole = (user: User, role: Role) =>
    change
      .mutateAsync({ params: { id: user.id }, body: { role }, ifMatch: user.version })
      .then(() =>
        toast(
          <Trans>
            {user.name} is now: {wordOf(i18n, 'role', role)}
          </Trans>,
        ),
      )
      .catch(toastProblem);
  const letIn = (user: User) =>
    change
      .mutateAsync({ params: { id: user.id }, body: { active: true }, ifMatch: user.version })
      .then(() => toast(<Trans>{user.name} can sign in again.</Trans>))
      .catch(toastProblem);
  const link = (user: User) =>
    makeLink
      .mutateAsync({ params: { id: user.id } })
      .then((made) => setShown({ user, link: made }))
      .catch(toastProblem);

  const forgetPin = (user: User) =>
    clear
      .mutateAsync({ params: { id: user.id } })
      .then(() => toast(<Trans>The PIN of {user.name} is cleared. They set a new one in their account.</Trans>))
      .catch(toastProblem);

  const columns: Column<User>[] = [
    { key: 'name', header: t`Name`, cell: (user) => user.name || '–' },
    { key: 'email', header: t`E-mail address`, cell: (user) => user.email },
    {
      key: 'role',
      header: t`Role`,
      width: 180,
      cell: (user) =>
        mayWrite && user.state !== 'inactive' ? (
          <Select
            size="xs"
            aria-label={t`Role of ${user.name || user.email}`}
            data={wordOptions(i18n, 'role')}
            value={user.role}
            allowDeselect={false}
            onChange={(role) => role && role !== user.role && void changeRole(user, role as Role)}
          />
        ) : (
          wordOf(i18n, 'role', user.role)
        ),
    },
    { key: 'state', header: t`Access`, width: 120, cell: (user) => <StatusBadge of="userState" value={user.state} /> },
    { key: 'seen', header: t`Last seen`, width: 180, cell: (user) => <InstantText value={user.lastSeenAt} /> },
  ];
  if (mayWrite) {
    columns.push({
      key: 'more',
      header: t`Actions`,
      width: 70,
      align: 'end',
      cell: (user) => (
        <MoreMenu
          row
          entries={[
            user.state === 'inactive'
              ? { label: <Trans>Let in again</Trans>, icon: IconLogin, onClick: () => void letIn(user) }
              : {
                  label: <Trans>Take away access</Trans>,
                  icon: IconLogout,
                  danger: true,
                  disabled: user.id === session.user?.id,
                  onClick: () => setLeaving(user),
                },
            {
              label:
                user.state === 'invited' ? <Trans>New invitation link</Trans> : <Trans>Link for a new password</Trans>,
              icon: user.state === 'invited' ? IconLink : IconKey,
              disabled: user.state === 'inactive',
              onClick: () => void link(user),
            },
            {
              label: <Trans>Clear the PIN for tills</Trans>,
              icon: IconPasswordUser,
              disabled: user.state !== 'active',
              onClick: () => void forgetPin(user),
            },
          ]}
        />
      ),
    });
  }

  return (
    <>
      <PageHeader
        title={t`Users`}
        action={
          <>
            <ExportMenu path={listUsers.path} />
            {mayWrite && (
              <Button leftSection={<IconUserPlus size={18} />} onClick={invite.open}>
                <Trans>Invite</Trans>
              </Button>
            )}
          </>
        }
      />
      <div className="panel">
        {users.isPending ? (
          <RowsSkeleton rows={4} />
        ) : users.error ? (
          <ErrorState problem={users.error} onRetry={() => void users.refetch()} />
        ) : (
          <PlainTable label={t`Users`} rows={users.data.rows} columns={columns} rowKey={(user) => user.id} />
        )}
      </div>
      <InviteDialog opened={inviting} onClose={invite.close} />
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={<Trans>Take away access?</Trans>}
        confirmLabel={<Trans>Take away access</Trans>}
        danger
        onConfirm={() =>
          leaving
            ? change.mutateAsync({ params: { id: leaving.id }, body: { active: false }, ifMatch: leaving.version })
            : Promise.resolve()
        }
      >
        <Trans>
          {leaving?.name} is signed out everywhere at once and their API tokens stop working. The history stays.
        </Trans>
      </ConfirmDialog>
      <Dialog
        opened={shown !== null}
        onClose={() => setShown(null)}
        title={shown?.user.name || shown?.user.email}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        {shown?.link.url && (
          <LinkShown url={shown.link.url} expiresAt={shown.link.expiresAt} email={shown.user.email} />
        )}
      </Dialog>
    </>
  );
}
