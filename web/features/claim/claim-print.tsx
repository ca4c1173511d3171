// The claim sheet as PDF in one of the three languages.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconPrinter } from '@tabler/icons-react';
import { type Claim, printClaim } from '../../../src/service/claim/claim.contract.ts';
import { addressOf } from '../../api/client.ts';
import { languages } from '../../i18n/i18n.ts';

export function ClaimPrint({ claim }: { claim: Pick<Claim, 'id' | 'number'> }) {
  const { t } = useLingui();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} />}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
        >
          <Trans>Print</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t`PDF of ${claim.number}`}</Menu.Label>
        {Object.entries(languages).map(([code, name]) => (
          <Menu.Item
            key={code}
            component="a"
            href={addressOf(printClaim.path, { id: claim.id }, { language: code })}
            target="_blank"
            rel="noopener"
            lang={code}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
