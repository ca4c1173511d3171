// What is known of the unit of a claim: what it is, who had it since when, from whom it came, where it was, what held it.
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { LotRef, ProductRef } from '../../../src/ledger/reference.contract.ts';
import type { ClaimFacts, ClaimRef } from '../../../src/service/claim/claim.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { DateText, InstantText } from '../../ui/format.tsx';
import { DocumentLink, PartnerLink } from '../lot/passage.tsx';
import classes from './claim.module.css';
import { ClaimStateBadge } from './claim-state.tsx';

type Props = { lot: LotRef; product: ProductRef | null; facts: ClaimFacts };

export function UnitFacts({ lot, product, facts }: Props) {
  const { i18n } = useLingui();
  const { holder, sale, supply, parent, place, holds } = facts;
  return (
    <dl className={classes.facts}>
      <Row label={wordOf(i18n, 'numberKind', lot.kind)}>
        <Link to="/numbers/$id" params={{ id: lot.id }} className="number">
          {lot.number}
        </Link>
      </Row>
      {product && (
        <Row label={<Trans>Product</Trans>}>
          <Link to="/products/$id" params={{ id: product.id }}>
            {product.name}
          </Link>{' '}
          <span className={`number ${classes.dim}`}>{product.sku}</span>
        </Row>
      )}
      {parent && (
        <Row label={<Trans>Parent lot</Trans>}>
          <Link to="/numbers/$id" params={{ id: parent.id }} className="number">
            {parent.number}
          </Link>
        </Row>
      )}
      <Row label={<Trans>With</Trans>}>
        {facts.withUs ? (
          <Trans>us ({place?.name ?? '–'})</Trans>
        ) : holder ? (
          <PartnerLink partner={holder.partner} nobody={<Trans>a customer who was not named</Trans>} />
        ) : (
          (place?.name ?? '–')
        )}
      </Row>
      {sale && (
        <Row label={<Trans>Sold with</Trans>}>
          <DocumentLink document={sale.document} />
          {', '}
          <InstantText value={sale.occurredAt} />
        </Row>
      )}
      {supply && (
        <Row label={<Trans>Supplier</Trans>}>
          <PartnerLink partner={supply.partner} nobody={<Trans>not named</Trans>} />
          {' · '}
          <DocumentLink document={supply.document} />
        </Row>
      )}
      {facts.warrantyUntil && (
        <Row label={<Trans>Warranty until</Trans>}>
          <DateText value={facts.warrantyUntil} />
        </Row>
      )}
      {facts.contractUntil && (
        <Row label={<Trans>Contract until</Trans>}>
          <DateText value={facts.contractUntil} />
        </Row>
      )}
      {holds.length > 0 && (
        <Row label={<Trans>Holds</Trans>}>
          {holds.map((hold) => (
            <div key={hold.id}>
              <Link to="/holds/$id" params={{ id: hold.id }}>
                {wordOf(i18n, 'holdKind', hold.kind)}
              </Link>
              {': '}
              {hold.reason}
            </div>
          ))}
        </Row>
      )}
    </dl>
  );
}

const Row = ({ label, children }: { label: ReactNode; children: ReactNode }) => (
  <>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </>
);

export function ClaimRefs({ claims }: { claims: readonly ClaimRef[] }) {
  return (
    <ul className={classes.others}>
      {claims.map((claim) => (
        <li key={claim.id} className={classes.other}>
          <Link to="/claims/$id" params={{ id: claim.id }} className="number">
            {claim.number}
          </Link>
          <ClaimStateBadge state={claim.state} />
          <DateText value={claim.openedOn} />
          <span className={classes.dim}>
            {claim.problem.length > 90 ? `${claim.problem.slice(0, 90)}…` : claim.problem}
          </span>
        </li>
      ))}
    </ul>
  );
}
