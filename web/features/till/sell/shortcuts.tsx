// The keys of the till, for whoever asks with "?".
import { Trans, useLingui } from '@lingui/react/macro';
import { Kbd } from '@mantine/core';
import { Dialog } from '../../../ui/dialog.tsx';
import { PlainTable } from '../../../ui/plain-table.tsx';

export function Shortcuts({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const rows = [
    { keys: ['F9', 'Enter'], act: t`Pay; then Enter again: the rest in cash` },
    { keys: ['F6', 'F7', 'F8'], act: t`While paying: card, bank transfer, on account` },
    { keys: ['/'], act: t`Search; Enter takes the first product` },
    { keys: ['0–9', ',', '⌫'], act: t`Quantity, discount or price of the chosen line` },
    { keys: ['q', 'd', 'p'], act: t`What the digits mean: quantity, discount, price` },
    { keys: ['+', '-'], act: t`One more, one less` },
    { keys: ['↑', '↓'], act: t`Choose the line` },
    { keys: ['Del'], act: t`Take the line off` },
    { keys: ['l'], act: t`Numbers of the line` },
    { keys: ['n'], act: t`Note on the line` },
    { keys: ['c'], act: t`Customer` },
    { keys: ['k'], act: t`Park the ticket, or take one up` },
    { keys: ['o'], act: t`Quotations and orders` },
    { keys: ['t'], act: t`Tickets: print again, refund` },
    { keys: ['b'], act: t`Open the drawer` },
    { keys: ['Esc'], act: t`Back to the products` },
    { keys: ['?'], act: t`This help` },
  ];
  return (
    <Dialog opened onClose={onClose} size="lg" title={<Trans>Keyboard shortcuts</Trans>}>
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
              row.keys.map((key) => (
                <Kbd key={key} mr={6}>
                  {key}
                </Kbd>
              )),
          },
          { key: 'act', header: t`What happens`, cell: (row) => row.act },
        ]}
      />
    </Dialog>
  );
}
