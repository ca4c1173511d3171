// What to do first, while there is no stock yet.
import { Trans } from '@lingui/react/macro';
import { IconBoxSeam, IconFileImport, IconPackageImport, IconUserPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Section } from '../../ui/section.tsx';
import { useMay } from '../session/session.ts';
import classes from './home.module.css';

export function FirstSteps() {
  const mayProducts = useMay('catalog.write');
  const mayReceive = useMay('operation.write');
  const mayImport = useMay('import.run');
  const mayInvite = useMay('user.write');
  return (
    <Section
      title={<Trans>First steps</Trans>}
      hint={<Trans>There is no stock yet. Begin where it suits you.</Trans>}
      flush
    >
      <ul className={classes.steps}>
        {mayProducts && (
          <li>
            <Link to="/products/new" className={classes.step}>
              <strong>
                <IconBoxSeam size={20} aria-hidden="true" /> <Trans>Create a product</Trans>
              </strong>
              <span>
                <Trans>Say whether it is followed by lots, by serial numbers or not at all.</Trans>
              </span>
            </Link>
          </li>
        )}
        {mayReceive && (
          <li>
            <Link to="/receipts/new" className={classes.step}>
              <strong>
                <IconPackageImport size={20} aria-hidden="true" /> <Trans>Receive goods</Trans>
              </strong>
              <span>
                <Trans>Type, paste or scan the numbers; they are in stock at once.</Trans>
              </span>
            </Link>
          </li>
        )}
        {mayImport && (
          <li>
            <Link to="/import" className={classes.step}>
              <strong>
                <IconFileImport size={20} aria-hidden="true" /> <Trans>Import a sheet</Trans>
              </strong>
              <span>
                <Trans>Documents and their lines from CSV or XLSX, with a preview.</Trans>
              </span>
            </Link>
          </li>
        )}
        {mayInvite && (
          <li>
            <Link to="/settings/users" className={classes.step}>
              <strong>
                <IconUserPlus size={20} aria-hidden="true" /> <Trans>Invite colleagues</Trans>
              </strong>
              <span>
                <Trans>Each with a role: manager, clerk, cashier or viewer.</Trans>
              </span>
            </Link>
          </li>
        )}
      </ul>
    </Section>
  );
}
