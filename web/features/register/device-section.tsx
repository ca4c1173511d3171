// The device that a register belongs to, and how that changes.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCashRegister } from '@tabler/icons-react';
import type { Register } from '../../../src/operations/till/register.contract.ts';
import { InstantText } from '../../ui/format.tsx';
import { Fact } from '../../ui/page-header.tsx';
import { Section } from '../../ui/section.tsx';

export function DeviceSection({ register: { device, chain } }: { register: Register }) {
  const { t } = useLingui();
  return (
    <div style={{ maxWidth: 760 }}>
      <Section title={<Trans>Paired device</Trans>}>
        {device ? (
          <dl style={{ display: 'flex', flexWrap: 'wrap', gap: '8px 28px', margin: 0 }}>
            <Fact label={t`Device`}>{device.name}</Fact>
            <Fact label={t`Paired`}>
              <InstantText value={device.pairedAt} /> · {device.pairedBy}
            </Fact>
            <Fact label={t`Pairing`}>{chain}</Fact>
          </dl>
        ) : (
          <>
            <p style={{ marginTop: 0 }}>
              <Trans>
                Open the till on the device that stands at the counter, sign in there as somebody who may manage
                registers, and choose this register. The device then belongs to it.
              </Trans>
            </p>
            <Button component="a" href="/pos/" leftSection={<IconCashRegister size={18} />}>
              <Trans>Open the till on this device</Trans>
            </Button>
          </>
        )}
      </Section>
      <Section title={<Trans>Another device</Trans>}>
        <p style={{ marginTop: 0 }}>
          <Trans>
            Give the register back on the old device first (menu of the till, with its shift closed): everything is then
            sent, and the new device goes on with the same receipt numbers.
          </Trans>
        </p>
        <p style={{ marginBottom: 0 }}>
          <Trans>
            Is the old device lost or broken? Take the register over on the new one. What the old device had not sent
            can then only come by a file of its journal, and the new receipts name the pairing, such as T1-2-000001.
          </Trans>
        </p>
      </Section>
    </div>
  );
}
