// A product as a button: its picture, or a calm tile in its category's colour; name and price.

import { useLingui } from '@lingui/react/macro';
import { IconBarcode } from '@tabler/icons-react';
import { memo } from 'react';
import type { TillProduct } from '../../../../src/operations/till/feed.contract.ts';
import { useImage } from './images.ts';
import classes from './products.module.css';

type Props = {
  product: TillProduct;
  /** What it costs here, written out; null: nobody has said it. */
  price: string | null;
  /** Of its category, `#rrggbb` or a hue of its own. */
  color: string;
  pictures: boolean;
  onChoose: (product: TillProduct) => void;
};

export const ProductTile = memo(function ProductTile({ product, price, color, pictures, onChoose }: Props) {
  const { t } = useLingui();
  const image = useImage(pictures ? product.imageId : null);
  const tracked = product.tracking !== 'none' && product.kind === 'goods';
  return (
    <button type="button" className={classes.tile} onClick={() => onChoose(product)} data-product={product.sku}>
      {image ? (
        <img className={classes.picture} src={image} alt="" loading="lazy" draggable={false} />
      ) : (
        <span className={classes.blank} style={{ '--tile': color } as React.CSSProperties} aria-hidden="true">
          {initials(product.name)}
        </span>
      )}
      <span className={classes.name}>{product.name}</span>
      <span className={classes.foot}>
        <span className={classes.price}>{price ?? t`Price?`}</span>
        {tracked && (
          <span className={classes.tracked} title={product.tracking === 'serial' ? t`Serial numbers` : t`Lots`}>
            <IconBarcode size={18} aria-hidden="true" />
          </span>
        )}
      </span>
    </button>
  );
});

/** The first letters of its first words. */
function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const [first = '', second = ''] = words;
  return (second ? `${first.charAt(0)}${second.charAt(0)}` : first.slice(0, 2)).toUpperCase();
}
