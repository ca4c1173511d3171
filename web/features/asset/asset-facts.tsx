// What stands under the title of an asset, and what has to be told: that it is no longer with us, that nothing keeps it from
// being sold, how it ended.
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Asset, keepAsset } from '../../../src/service/asset/asset.contract.ts';
import { useWrite } from '../../api/query.ts';
import { wordOf } from '../../i18n/words.ts';
import { DateText, InstantText, MoneyText } from '../../ui/format.tsx';
import { Fact } from '../../ui/page-header.tsx';
import { toast, toastProblem } from '../../ui/toast.tsx';
import { useMay } from '../session/session.ts';
import classes from './asset.module.css';
import { useAssetWords } from './asset-words.ts';

export function AssetFacts({ asset }: { asset: Asset }) {
  const { t } = useLingui();
  const { lot, product, place, holder, disposal } = asset;
  return (
    <>
      <Fact label={t`Unit`}>
        <Link to="/numbers/$id" params={{ id: lot.id }} className="number">
          {lot.number}
        </Link>{' '}
        · {product.name}
      </Fact>
      {place && !disposal && (
        <Fact label={t`Location`}>
          <Link to="/locations/$id" params={{ id: place.id }}>
            {place.name}
          </Link>
        </Fact>
      )}
      {holder && !disposal && (
        <Fact label={t`Holder`}>
          <Trans>
            {holder.name}, since <InstantText value={holder.since} />
          </Trans>
        </Fact>
      )}
      <Fact label={t`Purchase value`}>
        <MoneyText minor={asset.purchaseValue} />
      </Fact>
      <Fact label={disposal ? t`Book value at the end` : t`Book value today`}>
        <strong>
          <MoneyText minor={asset.bookValue} />
        </strong>
      </Fact>
    </>
  );
}

/** A gain, a loss, or neither. */
export function Result({ minor }: { minor: number }): ReactNode {
  if (minor === 0) return <Trans>neither gain nor loss</Trans>;
  return minor > 0 ? (
    <Trans>
      gain of <MoneyText minor={minor} />
    </Trans>
  ) : (
    <Trans>
      loss of <MoneyText minor={-minor} />
    </Trans>
  );
}

export function AssetNotices({ asset }: { asset: Asset }) {
  const { i18n } = useLingui();
  const mayManage = useMay('service.manage');
  const keep = useWrite(keepAsset);
  if (asset.disposal) return <Ended asset={asset} disposal={asset.disposal} />;
  if (asset.state === 'gone') {
    const status = wordOf(i18n, 'numberStatus', asset.status);
    return (
      <Alert className={classes.lead} data-tone="bad" icon={<IconAlertTriangle size={18} />}>
        <Trans>
          No longer with us: another document took {asset.lot.number} away ({status}). Reverse that document, or end the
          asset with “Dispose of it”.
        </Trans>
      </Alert>
    );
  }
  if (asset.kept) return null;
  return (
    <Alert className={classes.lead} data-tone="warn" icon={<IconAlertTriangle size={18} />}>
      <div className={classes.bar}>
        <Trans>Its hold was released: nothing keeps it from being sold or consumed.</Trans>
        {mayManage && (
          <Button
            size="compact-sm"
            variant="default"
            loading={keep.isPending}
            onClick={() =>
              void keep
                .mutateAsync({ params: { id: asset.id } })
                .then(() => toast(<Trans>{asset.number} is on hold again</Trans>))
                .catch(toastProblem)
            }
          >
            <Trans>Put it on hold again</Trans>
          </Button>
        )}
      </div>
    </Alert>
  );
}

function Ended({ asset, disposal }: { asset: Asset; disposal: NonNullable<Asset['disposal']> }) {
  const words = useAssetWords();
  const { document, partner, salePrice, result } = disposal;
  return (
    <Alert className={classes.lead} color="gray" icon={<IconInfoCircle size={18} />}>
      <strong>{words.disposals[disposal.kind]}</strong> · <DateText value={disposal.on} />
      {partner && ` · ${partner.name}`}
      {document && (
        <>
          {' · '}
          <Link to="/operations/$id" params={{ id: document.id }}>
            {document.number}
          </Link>
        </>
      )}
      {salePrice !== null && (
        <>
          {' · '}
          <MoneyText minor={salePrice} />
        </>
      )}
      {result !== null && (
        <>
          {' · '}
          <Trans>
            book value <MoneyText minor={disposal.bookValue} />
          </Trans>
          {', '}
          <Result minor={result} />
        </>
      )}
      <div>{disposal.reason}</div>
      {disposal.documentReversed && (
        <div className={classes.wrong}>
          <Trans>
            {document?.number} was reversed since: {asset.lot.number} is back. Take the disposal back to keep it again.
          </Trans>
        </div>
      )}
    </Alert>
  );
}
