// Which column is which: headers as shops, tills and accounting programs write them in English, Spanish and French.
// Compared without case, accents, blanks and punctuation; a header that fits nothing is left for a person to choose.
import { foldedHeader } from '../../domain/header-text.ts';
import { type ImportColumn, importColumns } from './document-import.contract.ts';

const names: Record<ImportColumn, string> = {
  document:
    'invoiceno invoicenumber invoice invoiceid documentno documentnumber document docno doc orderno ordernumber order orderid receiptno ticket ticketno billno ' +
    'factura numfactura nfactura numerofactura numerodefactura documento numdocumento numerodedocumento pedido numpedido albaran numalbaran ' +
    'facture nfacture numfacture numerofacture numerodefacture piece numpiece numerodepiece commande numcommande bondelivraison nodocument nodefacture',
  product:
    'stockcode sku productcode product productid item itemcode itemno articleno articlecode article code ref reference partno ' +
    'producto codigoproducto codigodeproducto codproducto articulo codigoarticulo codigo referencia codarticulo ' +
    'produit codeproduit codearticle reference referenceproduit refarticle',
  description:
    'description productname itemname name title itemdescription productdescription descripcion nombre nombreproducto denominacion ' +
    'designation libelle nom nomproduit descriptionproduit',
  quantity: 'quantity qty units count quantityordered cantidad cant unidades uds quantite qte qty nombre unites',
  date:
    'invoicedate date documentdate orderdate datetime postingdate saledate fecha fechafactura fechadocumento fechapedido ' +
    'datefacture datedocument datecommande datedefacture',
  unitPrice:
    'unitprice price priceperunit salesprice rate unitcost cost precio preciounitario preciounidad punitario pvp ' +
    'prix prixunitaire pu puht prixunitaireht prixdevente',
  partner:
    'customerid customer customerno customercode client clientid partner partnercode account accountno supplier supplierid buyer ' +
    'cliente idcliente codigocliente codcliente numcliente proveedor ' +
    'client codeclient numclient idclient nclient fournisseur codefournisseur',
  country: 'country customercountry shipcountry countrycode pais codigopais pays codepays',
};
const known = new Map<string, ImportColumn>();
for (const column of importColumns) {
  // The first meaning stays: French "nombre" is a count, Spanish "nombre" a name, and names are more common.
  for (const name of names[column].split(' ')) if (!known.has(name)) known.set(name, column);
}

export type ColumnPlaces = Record<ImportColumn, number | null>;

/** The place of each column whose header is known; the first header that fits wins. */
export function matchColumns(headers: readonly string[]): ColumnPlaces {
  const places = Object.fromEntries(importColumns.map((column) => [column, null])) as ColumnPlaces;
  headers.forEach((header, at) => {
    const column = known.get(foldedHeader(header));
    if (column && places[column] === null) places[column] = at;
  });
  return places;
}

/** How many of these headers name a column. */
export const knownHeaders = (headers: readonly string[]): number =>
  headers.filter((header) => known.has(foldedHeader(header))).length;
