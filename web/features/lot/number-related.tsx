// What a number belongs to: its parent lot, the numbers made in it, those that came with the same document, and what it
// was and became.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { UseFormReturnType } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { type Lot, listLots } from '../../../src/ledger/lot.contract.ts';
import { linkTo } from '../../ui/link-to.ts';
import { RecordFields } from '../../ui/record-form.tsx';
import { RecordPicker } from '../../ui/record-picker.tsx';
import { Section } from '../../ui/section.tsx';
import { LotChanges } from '../lot-correction/lot-changes.tsx';
import classes from './number.module.css';
import { type NumberValues, numberLabels } from './number-values.ts';
import { DocumentLink } from './passage.tsx';

type Props = { lot: Lot; form: UseFormReturnType<NumberValues>; readOnly: boolean };

export function NumberRelated({ lot, form, readOnly }: Props) {
  const { i18n } = useLingui();
  const { parent } = form.values;
  return (
    <div className={classes.overview}>
      <div className={classes.pair}>
        <RecordFields readOnly={readOnly}>
          <Section
            title={<Trans>Parent lot</Trans>}
            hint={<Trans>Its dates, holds and recalls reach everything made in it.</Trans>}
          >
            <RecordPicker
              endpoint={listLots}
              query={{ kind: 'lot', productId: lot.product.id }}
              label={i18n._(numberLabels.parent)}
              value={parent}
              onChange={(chosen) => form.setFieldValue('parent', chosen)}
              labelOf={(row) => row.number}
              error={form.errors.parentLotId ?? form.errors.parent}
              clearable
            />
            {lot.parent && (
              <p className={classes.dim}>
                <Trans>
                  Open the lot{' '}
                  <Link to="/numbers/$id" params={{ id: lot.parent.id }} className="number">
                    {lot.parent.number}
                  </Link>
                </Trans>
              </p>
            )}
          </Section>
        </RecordFields>
        <Section title={<Trans>Other numbers</Trans>}>
          <ul className={classes.related}>
            <Siblings lot={lot} />
            {lot.childCount > 0 && (
              <li>
                <Link {...linkTo('/numbers', { parentLotId: lot.id })}>
                  <Plural
                    value={lot.childCount}
                    one="# number was made in this lot"
                    other="# numbers were made in this lot"
                  />
                </Link>
              </li>
            )}
            <li>
              <Link {...linkTo(lot.kind === 'serial' ? '/serials' : '/lots', { productId: lot.product.id })}>
                <Trans>All numbers of {lot.product.name}</Trans>
              </Link>
            </li>
          </ul>
        </Section>
      </div>
      <LotChanges lot={lot} />
    </div>
  );
}

function Siblings({ lot }: { lot: Lot }) {
  if (!lot.origin) return null;
  const { document } = lot.origin;
  const search = { originOperationId: document.id, productId: lot.product.id };
  if (lot.siblingCount === 0) {
    return (
      <li>
        <Trans>
          No other number of this product came with <DocumentLink document={document} />.
        </Trans>
      </li>
    );
  }
  return (
    <li>
      <Link {...linkTo(lot.kind === 'serial' ? '/serials' : '/lots', search)}>
        <Plural value={lot.siblingCount} one="# other number" other="# other numbers" />
      </Link>{' '}
      <Trans>
        of this product came with <DocumentLink document={document} />
      </Trans>
    </li>
  );
}
