// What the archive says of itself, for whoever opens it years later without this program.
import type { FileLanguage } from '../../platform/http.contract.ts';

type Facts = { company: string; at: string; version: string };

const texts: Record<FileLanguage, (facts: Facts) => string[]> = {
  en: ({ company, at, version }) => [
    `${company}: all data, as of ${at} (UTC)`,
    `Written by Trazo ${version}.`,
    '',
    'Each .csv file is one list: comma separated, UTF-8, the first row has the titles. Quantities and amounts have a',
    'decimal point, days are written YYYY-MM-DD, instants are UTC. An apostrophe before = + - @ keeps spreadsheets from',
    'reading a text as a formula; the import takes it away again. A list of more than a million rows goes on in a second',
    'file, such as moves-2.csv. attachments.csv says to what each file in attachments/ belongs.',
    '',
    'products, partners, locations, stock, numbers, price-lists, minimum-levels, purchase-orders and sales-orders can be',
    'imported again as they are (Import > Records).',
    'The files were read one after the other: what changed meanwhile may be in one of them and not in another. For an',
    'exact copy that can be restored make a backup.',
  ],
  es: ({ company, at, version }) => [
    `${company}: todos los datos, a ${at} (UTC)`,
    `Escrito por Trazo ${version}.`,
    '',
    'Cada archivo .csv es una lista: separada por comas, UTF-8, la primera fila tiene los títulos. Las cantidades y los',
    'importes llevan punto decimal, los días se escriben AAAA-MM-DD y los instantes están en UTC. Un apóstrofo ante = + - @',
    'evita que una hoja de cálculo lea un texto como fórmula; la importación lo quita. Una lista de más de un millón de',
    'filas sigue en un segundo archivo, como moves-2.csv. attachments.csv dice a qué pertenece cada archivo de attachments/.',
    '',
    'products, partners, locations, stock, numbers, price-lists, minimum-levels, purchase-orders y sales-orders se pueden',
    'importar de nuevo tal como están (Importar > Registros).',
    'Los archivos se leyeron uno tras otro: lo que cambió entretanto puede estar en uno y no en otro. Para una copia exacta',
    'que se pueda restaurar, haga una copia de seguridad.',
  ],
  fr: ({ company, at, version }) => [
    `${company} : toutes les données, au ${at} (UTC)`,
    `Écrit par Trazo ${version}.`,
    '',
    'Chaque fichier .csv est une liste : séparée par des virgules, UTF-8, la première ligne porte les titres. Les quantités',
    'et les montants ont un point décimal, les jours s’écrivent AAAA-MM-JJ, les instants sont en UTC. Une apostrophe devant',
    '= + - @ évite qu’un tableur ne lise un texte comme une formule ; l’import l’enlève. Une liste de plus d’un million de',
    'lignes continue dans un second fichier, comme moves-2.csv. attachments.csv dit à quoi appartient chaque fichier de',
    'attachments/.',
    '',
    'products, partners, locations, stock, numbers, price-lists, minimum-levels, purchase-orders et sales-orders peuvent',
    'être importés à nouveau tels quels (Importer > Enregistrements).',
    'Les fichiers ont été lus l’un après l’autre : ce qui a changé entre-temps peut être dans l’un et pas dans l’autre. Pour',
    'une copie exacte qui se restaure, faites une sauvegarde.',
  ],
};

/** Lines end as every editor reads them. */
export const readmeText = (language: FileLanguage, facts: Facts): string =>
  `\ufeff${texts[language](facts).join('\r\n')}\r\n`;
