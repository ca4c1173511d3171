// A line of a long order while nobody is at it: what its fields say, light enough for a thousand of them. A click makes
// it fields.
import { useLingui } from '@lingui/react/macro';
import type { LinePrice } from '../../../src/catalog/price.contract.ts';
import { MoneyText, useFormat } from '../../ui/format.tsx';
import { entryOf, type LineProduct, type LineValues } from '../operation/document-values.ts';
import lineClasses from '../operation/operation.module.css';
import classes from './order.module.css';

type Props = {
  line: LineValues;
  product: LineProduct;
  index: number;
  amount: number | undefined;
  known: LinePrice | undefined;
  onOpen: () => void;
};

export function FoldedLine({ line, product, index, amount, known, onOpen }: Props) {
  const { t } = useLingui();
  const format = useFormat();
  const position = index + 1;
  const count = product.tracking === 'none' ? 0 : entryOf(line).numbers.length;
  const price = line.price || known?.unitPrice;
  return (
    <div className={`${lineClasses.line} ${classes.line}`} role="group" aria-label={t`Line ${position}`}>
      <div className={`${lineClasses.fields} ${classes.fields} ${classes.folded}`}>
        <span className={lineClasses.lineNumber} aria-hidden="true">
          {position}
        </span>
        <button type="button" className={classes.unfold} aria-label={t`Change line ${position}`} onClick={onOpen}>
          {product.name} <span className={`number ${classes.said}`}>{product.sku}</span>
        </button>
        <span>{format.quantity(line.quantity || '0')}</span>
        <span className={classes.plainUnit}>{product.unit}</span>
        <span>{price && format.price(price)}</span>
        <span>{line.terms.discount && `${format.quantity(line.terms.discount)} %`}</span>
        <span>{line.terms.taxRate && `${format.quantity(line.terms.taxRate)} %`}</span>
        <strong>{amount !== undefined && <MoneyText minor={amount} />}</strong>
        <span className={classes.said}>{count > 0 && `# ${format.count(count)}`}</span>
      </div>
    </div>
  );
}
