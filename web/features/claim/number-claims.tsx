// The claims about a number, on its page, with the way to open one.
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Lot } from '../../../src/ledger/lot.contract.ts';
import { listClaims } from '../../../src/service/claim/claim.contract.ts';
import { useRead } from '../../api/query.ts';
import { linkTo } from '../../ui/link-to.ts';
import { Section } from '../../ui/section.tsx';
import { useMay } from '../session/session.ts';
import classes from './claim.module.css';
import { ClaimRefs } from './unit-facts.tsx';

const shown = 10;

/** Of a lot also those about what was made in it. Nothing for who may not see claims, nor where there is nothing to say. */
export function NumberClaims({ lot }: { lot: Pick<Lot, 'id' | 'kind' | 'number'> }) {
  const mayRead = useMay('service.read');
  const mayWrite = useMay('service.write');
  const of: Record<string, string> = lot.kind === 'lot' ? { ofLotId: lot.id } : { lotId: lot.id };
  const claims = useRead(listClaims, { query: { ...of, limit: shown } }, { enabled: mayRead });
  const rows = claims.data?.rows ?? [];
  if (!mayRead || (rows.length === 0 && !mayWrite)) return null;
  const more = (claims.data?.total ?? 0) - rows.length;
  return (
    <Section
      title={<Trans>Claims</Trans>}
      aside={
        mayWrite && (
          <Button
            variant="default"
            size="xs"
            renderRoot={(props) => <Link {...linkTo('/claims/new', { lotId: lot.id })} {...props} />}
          >
            <Trans>New claim</Trans>
          </Button>
        )
      }
    >
      {rows.length > 0 && (
        <>
          <ClaimRefs claims={rows} />
          {more > 0 && (
            <p className={classes.label}>
              <Link {...linkTo('/claims', of)}>
                <Trans>All claims</Trans>
              </Link>
            </p>
          )}
        </>
      )}
    </Section>
  );
}
