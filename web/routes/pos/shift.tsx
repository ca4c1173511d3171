// The shift that is open: cash in and out, what it comes to so far, and closing it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowDownLeft, IconArrowUpRight, IconDoorExit, IconReportMoney } from '@tabler/icons-react';
import { useState } from 'react';
import { useBusy } from '../../features/till/frame/busy.ts';
import { TillPage } from '../../features/till/frame/frame.tsx';
import { Notice } from '../../features/till/frame/notice.tsx';
import { goTo, usePlace } from '../../features/till/frame/place.ts';
import { useParkedTickets } from '../../features/till/local/parked.ts';
import { useCashier } from '../../features/till/local/people.ts';
import { useXReport } from '../../features/till/local/shift.ts';
import { CashDialog } from '../../features/till/shift/cash-dialog.tsx';
import { CloseShift } from '../../features/till/shift/close-shift.tsx';
import { ClosedShifts } from '../../features/till/shift/closed-shifts.tsx';
import { ShiftReport } from '../../features/till/shift/shift-report.tsx';
import { InstantText } from '../../ui/format.tsx';
import { Section } from '../../ui/section.tsx';

export function ShiftPlace() {
  const { t } = useLingui();
  const { detail } = usePlace();
  const x = useXReport();
  const manages = useCashier()?.manages ?? false;
  const busy = useBusy();
  const parked = useParkedTickets();
  const [cash, setCash] = useState<'in' | 'out' | null>(null);
  const [shown, setShown] = useState(false);
  if (!x) return null;
  if (detail === 'close') return <CloseShift />;
  const waits = parked.length;
  return (
    <TillPage title={t`Shift`}>
      <Stack gap="md">
        <Text>
          <Trans>
            Opened <InstantText value={x.shift.openedAt} /> by {x.shift.cashier.name}
          </Trans>
        </Text>
        <Group gap="sm">
          <Button
            size="lg"
            variant="default"
            leftSection={<IconArrowDownLeft size={20} />}
            onClick={() => setCash('in')}
          >
            <Trans>Cash in</Trans>
          </Button>
          <Button
            size="lg"
            variant="default"
            leftSection={<IconArrowUpRight size={20} />}
            onClick={() => setCash('out')}
          >
            <Trans>Cash out</Trans>
          </Button>
          <Button
            size="lg"
            variant="default"
            leftSection={<IconReportMoney size={20} />}
            aria-expanded={shown}
            onClick={() => setShown(!shown)}
          >
            <Trans>X report</Trans>
          </Button>
          <Button
            size="lg"
            leftSection={<IconDoorExit size={20} />}
            disabled={busy || waits > 0}
            onClick={() => goTo('shift', 'close')}
          >
            <Trans>Close the shift</Trans>
          </Button>
        </Group>
        {(busy || waits > 0) && (
          <Notice tone="info">
            <Trans>A ticket is not paid yet. Pay it or give it up before the shift is closed.</Trans>
          </Notice>
        )}
        {shown && (
          <Section title={<Trans>X report</Trans>}>
            <ShiftReport
              totals={x.totals}
              openingFloat={x.shift.openingFloat}
              expected={manages ? x.expected : null}
              perpetualTotal={x.perpetualTotal}
            />
          </Section>
        )}
        <ClosedShifts />
      </Stack>
      <CashDialog opened={cash} onClose={() => setCash(null)} />
    </TillPage>
  );
}
