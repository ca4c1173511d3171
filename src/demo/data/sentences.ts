// What people of the demo company write: reasons, problems, work done.
import { words } from './words.ts';

export const returnReasons = [
  words('Does not switch on', 'No enciende', 'Ne s’allume pas'),
  words('Ordered the wrong size', 'Pidieron el tamaño equivocado', 'Mauvaise taille commandée'),
  words('Scratch on the case', 'Arañazo en la carcasa', 'Rayure sur le boîtier'),
  words('Fewer were needed than thought', 'Hacían falta menos de los previstos', 'Il en fallait moins que prévu'),
];
export const scrapReason = words('Past its date', 'Caducado', 'Date dépassée');
export const countReason = words(
  'Monthly count of the shop',
  'Recuento mensual de la tienda',
  'Comptage mensuel du magasin',
);
export const brokenReason = words('Broken on the shelf', 'Roto en la estantería', 'Cassé en rayon');
export const cashOut = words('Change from the bank', 'Cambio del banco', 'Monnaie de la banque');
export const recallReason = words(
  'Recall by the maker: cells of this lot may overheat. Take back and refund.',
  'Retirada del fabricante: las celdas de este lote pueden sobrecalentarse. Recoger y devolver el importe.',
  'Rappel du fabricant : les cellules de ce lot peuvent surchauffer. Reprendre et rembourser.',
);
export const qualityReason = words(
  'Seal of the lid looks loose: wait for the supplier',
  'El cierre de la tapa parece flojo: esperar al proveedor',
  'Le joint du couvercle semble lâche : attendre le fournisseur',
);
export const inspectReason = words(
  'Box was open on arrival: to be checked',
  'La caja llegó abierta: por revisar',
  'Carton ouvert à l’arrivée : à vérifier',
);
