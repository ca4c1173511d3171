// A document as PDF in one of the three languages, or by e-mail.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconMail, IconPrinter } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { addressOf } from '../../api/client.ts';
import { languages } from '../../i18n/i18n.ts';
import { lazily } from '../../ui/lazily.ts';
import { useMay } from '../session/session.ts';
import { mailRight, type PrintedKind, pdfOf } from './mail-endpoints.ts';

const MailDialog = lazily(() => import('./mail-dialog.tsx').then((file) => file.MailDialog));

type Props = { kind: PrintedKind; id: string; number: string };

export function PrintMenu({ kind, id, number }: Props) {
  const { t } = useLingui();
  const maySend = useMay(mailRight[kind]);
  const [mailing, setMailing] = useState(false);
  const pdf = (language?: string) => addressOf(pdfOf[kind].path, { id }, { language });
  return (
    <>
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
          <Menu.Label>{t`PDF of ${number}`}</Menu.Label>
          {Object.entries(languages).map(([code, name]) => (
            <Menu.Item key={code} component="a" href={pdf(code)} target="_blank" rel="noopener" lang={code}>
              {name}
            </Menu.Item>
          ))}
          {maySend && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconMail size={16} aria-hidden="true" />} onClick={() => setMailing(true)}>
                <Trans>Send by e-mail</Trans>
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {mailing && <MailDialog kind={kind} id={id} number={number} onClose={() => setMailing(false)} />}
      </Suspense>
    </>
  );
}
