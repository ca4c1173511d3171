// Codes that nobody knew, to be worked through: each becomes a number or a product, the barcode of a product, or is left.
// What has become known meanwhile leaves the list by itself.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu } from '@mantine/core';
import { IconBarcode, IconBoxSeam, IconChevronDown } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { resolveScans } from '../../../src/tracing/scan.contract.ts';
import { call } from '../../api/client.ts';
import { lazily } from '../../ui/lazily.ts';
import { toast } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';
import { shownText } from './scan-outcome.tsx';
import { ignoreUnknown, settleUnknown, type UnknownCode } from './scan-session.ts';
import classes from './scan-tray.module.css';

const LinkCode = lazily(() => import('./link-code.tsx').then((file) => file.LinkCode));
const CreateNumber = lazily(() => import('./create-number.tsx').then((file) => file.CreateNumber));

export function UnknownCodes({ codes }: { codes: readonly UnknownCode[] }) {
  const { t } = useLingui();
  const [linked, setLinked] = useState<UnknownCode | null>(null);
  const [created, setCreated] = useState<UnknownCode | null>(null);
  useForgetsTheKnown(codes);
  return (
    <>
      <ul className={classes.list} aria-label={t`Codes that are not known`}>
        {codes.map((one) => (
          <li key={one.code} className={classes.code}>
            <div className={classes.text} id={codeId(one)}>
              {shownText(one.code)}
            </div>
            <Acts one={one} onLink={() => setLinked(one)} onCreate={() => setCreated(one)} />
          </li>
        ))}
      </ul>
      <Suspense fallback={null}>
        {linked && <LinkCode unknown={linked} onClose={() => setLinked(null)} />}
        {created && <CreateNumber unknown={created} onClose={() => setCreated(null)} />}
      </Suspense>
    </>
  );
}

const codeId = ({ code }: UnknownCode): string => `unknown-${encodeURIComponent(code)}`;

function Acts({ one, onLink, onCreate }: { one: UnknownCode; onLink: () => void; onCreate: () => void }) {
  const navigate = useNavigate();
  const mayNumber = useMay('number.create');
  const mayProduct = useMay('catalog.write');
  const code = shownText(one.code);
  const ignore = () => toast(<Trans>Ignored: {code}</Trans>, { undo: ignoreUnknown(one.code) });
  return (
    <div className={classes.acts}>
      {(mayNumber || mayProduct) && (
        <Menu position="bottom-start" zIndex={300}>
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="light"
              aria-describedby={codeId(one)}
              rightSection={<IconChevronDown size={14} />}
            >
              <Trans>Create</Trans>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {mayNumber && (
              <Menu.Item leftSection={<IconBarcode size={16} />} onClick={onCreate}>
                <Trans>Serial number or lot</Trans>
              </Menu.Item>
            )}
            {mayProduct && (
              <Menu.Item
                leftSection={<IconBoxSeam size={16} />}
                onClick={() => void navigate({ to: '/products/new', search: { code: one.code } })}
              >
                <Trans>Product</Trans>
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {mayProduct && (
        <Button size="compact-sm" variant="light" aria-describedby={codeId(one)} onClick={onLink}>
          <Trans>Link to product</Trans>
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" color="gray" aria-describedby={codeId(one)} onClick={ignore}>
        <Trans>Ignore</Trans>
      </Button>
    </div>
  );
}

/** Asked once when the list comes: a product may have been created on another page. */
function useForgetsTheKnown(codes: readonly UnknownCode[]): void {
  const first = useRef(codes);
  useEffect(() => {
    const asked = first.current.slice(0, 100);
    if (asked.length === 0) return;
    call(resolveScans, { body: { scans: asked.map(({ scan: { text, otherwise } }) => ({ text, otherwise })) } })
      .then(({ answers }) => {
        for (const [at, { outcome }] of answers.entries()) {
          const code = asked[at]?.code;
          if (outcome !== 'unknown' && code !== undefined) settleUnknown(code);
        }
      })
      .catch(() => {
        // The list stays as it is.
      });
  }, []);
}
