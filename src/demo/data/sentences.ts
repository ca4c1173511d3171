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
export const mistakeReason = words('Wrong product scanned', 'Se escaneó otro producto', 'Mauvais article scanné');

/** What customers say, and what came of it. */
export const claims = {
  battery: {
    problem: words('Battery lasts half an hour', 'La batería dura media hora', 'La batterie tient une demi-heure'),
    resolution: words(
      'Battery replaced under warranty',
      'Batería cambiada en garantía',
      'Batterie remplacée sous garantie',
    ),
  },
  noise: {
    problem: words(
      'Loud noise after a week of use',
      'Mucho ruido tras una semana de uso',
      'Bruit fort après une semaine',
    ),
    resolution: words('Replaced by a new one', 'Cambiado por uno nuevo', 'Remplacé par un neuf'),
  },
  liquid: {
    problem: words(
      'Stopped working overnight',
      'Dejó de funcionar de un día para otro',
      'A cessé de fonctionner du jour au lendemain',
    ),
    resolution: words(
      'Liquid inside: not covered by the warranty',
      'Líquido en el interior: no lo cubre la garantía',
      'Liquide à l’intérieur : non couvert par la garantie',
    ),
  },
  screen: {
    problem: words('Screen flickers when warm', 'La pantalla parpadea en caliente', 'L’écran scintille à chaud'),
  },
  leak: {
    problem: words('Leaks water below the group', 'Pierde agua bajo el grupo', 'Fuit sous le groupe'),
  },
  start: {
    problem: words('Does not start any more', 'Ya no arranca', 'Ne démarre plus'),
  },
  foreign: {
    product: words('Espresso machine of another make', 'Cafetera de otra marca', 'Machine expresso d’une autre marque'),
    problem: words('Pump makes no pressure', 'La bomba no da presión', 'La pompe ne donne pas de pression'),
  },
} as const;

export const contractTerms = words(
  'Two visits a year, parts that wear out included. Breakdowns within two working days.',
  'Dos visitas al año, piezas de desgaste incluidas. Averías en dos días laborables.',
  'Deux visites par an, pièces d’usure comprises. Pannes sous deux jours ouvrés.',
);
export const plans = {
  cafe: words(
    'Espresso machines: descale and check',
    'Cafeteras: descalcificar y revisar',
    'Machines expresso : détartrage et contrôle',
  ),
  hotel: words(
    'Breakfast machines: service',
    'Máquinas del desayuno: revisión',
    'Machines du petit-déjeuner : entretien',
  ),
  printers: words('Printers: clean and new toner', 'Impresoras: limpieza y tóner', 'Imprimantes : nettoyage et toner'),
} as const;
export const visitWork = words(
  'Descaled, gaskets changed, pressure checked.',
  'Descalcificada, juntas cambiadas, presión comprobada.',
  'Détartrée, joints changés, pression contrôlée.',
);
export const visits = {
  overdue: words('Check the pressure again', 'Volver a comprobar la presión', 'Recontrôler la pression'),
  today: words(
    'Machine leaks: look at the group',
    'La máquina pierde: mirar el grupo',
    'La machine fuit : regarder le groupe',
  ),
  network: words('Set up the new router', 'Instalar el router nuevo', 'Installer le nouveau routeur'),
  soon: words('Second machine: installation', 'Segunda máquina: instalación', 'Deuxième machine : installation'),
} as const;
export const assets = {
  desk: words('Laptop of the office', 'Portátil de la oficina', 'Portable du bureau'),
  bench: words('Laptop of the workshop', 'Portátil del taller', 'Portable de l’atelier'),
  scanner: words('Scanner of the warehouse', 'Lector del almacén', 'Lecteur de l’entrepôt'),
  tasting: words('Espresso machine for tastings', 'Cafetera para degustaciones', 'Machine expresso de dégustation'),
} as const;
