// The drawer without a sale: opened, and written down with the reason.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { ReasonField, useReason } from '../../../ui/reason-field.tsx';
import { openDrawer } from '../local/shift.ts';
import { kickDrawer } from '../print/print-ticket.ts';
import { PaneFrame } from './pane-frame.tsx';
import { closePane, say } from './screen.ts';

export function DrawerPane() {
  const { t } = useLingui();
  const reason = useReason();
  const open = async () => {
    const given = reason.given();
    if (given === null) return;
    try {
      await openDrawer(given);
      closePane();
      say(t`The drawer was opened; the journal says why.`);
      await kickDrawer();
    } catch {
      say(t`It could not be written down. Try again.`, 'bad');
    }
  };
  return (
    <PaneFrame title={<Trans>Open the drawer</Trans>} label={t`Open the drawer`} narrow>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <div data-first>
          <ReasonField reason={reason} autoFocus={false} />
        </div>
        <Button type="submit" size="lg" mt="md">
          <Trans>Open it</Trans>
        </Button>
      </form>
    </PaneFrame>
  );
}
