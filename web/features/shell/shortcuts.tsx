// The help that "?" opens: the keys that work everywhere.
import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Dialog } from '../../ui/dialog.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';

type Props = { opened: boolean; onClose: () => void };

export function ShortcutsHelp({ opened, onClose }: Props) {
  const { t } = useLingui();
  const rows = [
    { keys: ['/'], act: t`Search in the list, or everywhere` },
    { keys: ['Ctrl', 'K'], act: t`Search and go to a page` },
    { keys: ['n'], act: t`New record, on lists` },
    { keys: ['↑ ↓'], act: t`Move through a list` },
    { keys: ['Enter'], act: t`Open the chosen row` },
    { keys: ['Ctrl', 'Enter'], act: t`Save` },
    { keys: ['Esc'], act: t`Close` },
    { keys: ['?'], act: t`This help` },
  ];
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title={<Trans>Keyboard shortcuts</Trans>}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      <PlainTable
        label={t`Keyboard shortcuts`}
        rows={rows}
        rowKey={(row) => row.act}
        columns={[
          {
            key: 'keys',
            header: t`Keys`,
            width: 150,
            cell: (row) =>
              row.keys.map((key, index) => (
                <span key={key}>
                  {index > 0 && ' + '}
                  <Kbd>{key}</Kbd>
                </span>
              )),
          },
          { key: 'act', header: t`What happens`, cell: (row) => row.act },
        ]}
      />
      <Text size="sm" mt="md">
        <Link to="/help" onClick={onClose}>
          <Trans>Help: the tour, how to do things, and all the rest</Trans>
        </Link>
      </Text>
    </Dialog>
  );
}
