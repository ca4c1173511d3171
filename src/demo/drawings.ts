// How each family of products looks: shapes for `drawPicture`, in the product's color.
import { lighter, type Shape } from './picture.ts';

type Box = readonly [x: number, y: number, width: number, height: number];
type Point = readonly [number, number];
const box = (at: Box, round: number, color: string): Shape => ({ is: 'box', at, round, color });
const disc = (x: number, y: number, radius: number, color: string): Shape => ({
  is: 'disc',
  at: [x, y],
  radius,
  color,
});
const ring = (x: number, y: number, radius: number, width: number, color: string): Shape => ({
  ...{ is: 'ring', at: [x, y], radius, width, color },
});
const line = (from: Point, to: Point, width: number, color: string): Shape => ({ is: 'line', from, to, width, color });
const area = (points: readonly Point[], color: string): Shape => ({ is: 'area', points, color });

const [dark, mid, pale, white] = ['#343a40', '#868e96', '#dee2e6', '#ffffff'];
const soft = (color: string): string => lighter(color, 0.55);

export const drawings = {
  laptop: (c) => [
    ...[box([22, 26, 56, 38], 4, dark), box([25, 29, 50, 32], 2, c), box([29, 34, 26, 4], 2, soft(c))],
    ...[box([29, 42, 38, 3], 1.5, soft(c)), box([29, 48, 32, 3], 1.5, soft(c)), box([14, 66, 72, 7], 3.5, mid)],
  ],
  monitor: (c) => [
    ...[
      box([16, 22, 68, 44], 4, dark),
      box([19, 25, 62, 38], 2, c),
      box([46, 66, 8, 10], 0, mid),
      box([34, 75, 32, 5], 2.5, mid),
    ],
    ...[
      area(
        [
          [19, 63],
          [38, 42],
          [52, 54],
          [66, 36],
          [81, 54],
          [81, 63],
        ],
        soft(c),
      ),
    ],
  ],
  tower: (c) => [
    ...[box([34, 18, 34, 64], 5, c), box([40, 26, 22, 4], 2, soft(c)), box([40, 34, 22, 4], 2, soft(c))],
    ...[disc(51, 66, 5, soft(c)), box([40, 44, 22, 3], 1.5, lighter(c, 0.3))],
  ],
  phone: (c) => [
    ...[box([34, 14, 32, 72], 6, dark), box([37, 19, 26, 60], 3, c), disc(50, 82.5, 1.8, pale)],
    ...[box([41, 26, 18, 4], 2, soft(c)), box([41, 34, 12, 4], 2, soft(c)), disc(50, 56, 7, soft(c))],
  ],
  tablet: (c) => [
    ...[box([24, 16, 52, 68], 5, dark), box([28, 21, 44, 56], 2, lighter(c, 0.75)), disc(50, 80.6, 1.8, pale)],
    ...[30, 38, 46, 54, 62].map((y, at) => box([33, y, at === 4 ? 20 : 34, 3], 1.5, c)),
  ],
  watch: (c) => [
    ...[box([41, 10, 18, 80], 5, c), box([33, 30, 34, 40], 9, dark), box([37, 34, 26, 32], 6, soft(c))],
    ...[line([50, 50], [50, 40], 2.5, dark), line([50, 50], [57, 54], 2.5, dark), box([67, 46, 4, 8], 2, mid)],
  ],
  headphones: (c) => [
    ...[
      ring(50, 50, 27, 7, dark),
      box([16, 52, 68, 36], 0, lighter(c, 0.86)),
      box([17, 48, 16, 28], 7, c),
      box([67, 48, 16, 28], 7, c),
    ],
    ...[box([21, 53, 8, 18], 4, soft(c)), box([71, 53, 8, 18], 4, soft(c))],
  ],
  speaker: (c) => [
    box([30, 16, 40, 68], 10, c),
    disc(50, 60, 14, dark),
    disc(50, 60, 8, mid),
    disc(50, 32, 7, dark),
    disc(50, 32, 3, mid),
  ],
  soundbar: (c) => [
    ...[box([10, 44, 56, 14], 6, c), box([70, 28, 20, 46], 4, dark), disc(80, 58, 7, mid)],
    ...[18, 26, 34, 42, 50, 58].map((x) => disc(x, 51, 2.2, soft(c))),
  ],
  router: (c) => [
    ...[
      line([30, 56], [22, 24], 4, dark),
      line([70, 56], [78, 24], 4, dark),
      line([50, 56], [50, 22], 4, dark),
      box([16, 54, 68, 22], 6, c),
    ],
    ...[26, 34, 42].map((x) => disc(x, 65, 2.4, '#b2f2bb')),
  ],
  printer: (c) => [
    ...[
      box([30, 16, 40, 26], 2, white),
      box([18, 36, 64, 34], 6, c),
      box([28, 58, 44, 24], 2, white),
      disc(72, 44, 2.6, '#b2f2bb'),
    ],
    ...[box([34, 64, 32, 3], 1.5, pale), box([34, 71, 24, 3], 1.5, pale), box([26, 54, 48, 4], 2, lighter(c, 0.3))],
  ],
  scanner: (c) => [
    ...[
      area(
        [
          [40, 40],
          [58, 46],
          [52, 84],
          [38, 84],
        ],
        dark,
      ),
      box([24, 20, 46, 28], 9, c),
      area(
        [
          [70, 26],
          [90, 18],
          [90, 52],
          [70, 42],
        ],
        '#ffc9c9',
      ),
    ],
    ...[box([64, 25, 7, 18], 2, dark), box([42, 52, 6, 10], 2, c)],
  ],
  coffee: (c) => [
    ...[
      box([24, 14, 52, 18], 5, c),
      box([24, 14, 14, 70], 5, c),
      box([22, 78, 56, 8], 3, dark),
      box([50, 32, 16, 7], 2, dark),
    ],
    ...[
      line([55, 40], [55, 48], 2, '#7f4f24'),
      line([61, 40], [61, 48], 2, '#7f4f24'),
      box([48, 54, 20, 18], 4, white),
      ring(69, 62, 5, 3, white),
      disc(34, 23, 3, soft(c)),
    ],
  ],
  grinder: (c) => [
    area(
      [
        [32, 14],
        [68, 14],
        [60, 38],
        [40, 38],
      ],
      soft(c),
    ),
    box([38, 38, 24, 14], 2, dark),
    box([34, 52, 32, 34], 4, c),
    box([44, 64, 12, 14], 2, lighter(c, 0.35)),
  ],
  robot: (c) => [
    disc(50, 50, 36, c),
    disc(50, 50, 30, lighter(c, 0.2)),
    disc(50, 38, 9, dark),
    disc(50, 38, 4, c),
    box([38, 62, 24, 4], 2, dark),
  ],
  blender: (c) => [
    area(
      [
        [32, 16],
        [70, 16],
        [64, 56],
        [38, 56],
      ],
      '#d0ebff',
    ),
    box([30, 12, 42, 6], 3, dark),
    area(
      [
        [34, 30],
        [68, 30],
        [64, 56],
        [38, 56],
      ],
      '#ff8787',
    ),
    box([34, 58, 34, 26], 5, c),
    disc(51, 71, 5, white),
  ],
  webcam: (c) => [
    disc(50, 42, 26, dark),
    disc(50, 42, 18, c),
    disc(50, 42, 9, dark),
    disc(45, 37, 4, soft(c)),
    box([46, 66, 8, 8], 0, mid),
    box([30, 74, 40, 8], 4, dark),
  ],
  card: (c) => [
    area(
      [
        [30, 18],
        [60, 18],
        [72, 30],
        [72, 82],
        [30, 82],
      ],
      c,
    ),
    box([36, 44, 30, 24], 3, white),
    ...[36, 44, 52].map((x) => box([x, 22, 5, 12], 1, '#ffe066')),
    box([41, 50, 20, 3], 1.5, pale),
    box([41, 57, 14, 3], 1.5, pale),
  ],
  cable: (c) => [
    ring(50, 50, 24, 6, c),
    ring(50, 50, 15, 5, lighter(c, 0.25)),
    line([71, 38], [84, 20], 6, c),
    line([29, 62], [16, 80], 6, c),
    box([79, 10, 12, 14], 3, dark),
    box([9, 76, 12, 14], 3, dark),
  ],
  charger: (c) => [
    box([24, 34, 52, 46], 9, c),
    box([36, 18, 7, 18], 2, mid),
    box([57, 18, 7, 18], 2, mid),
    area(
      [
        [54, 42],
        [42, 60],
        [50, 60],
        [46, 74],
        [60, 54],
        [51, 54],
      ],
      '#ffe066',
    ),
  ],
  battery: (c) => [
    box([40, 12, 20, 8], 2, mid),
    box([30, 18, 40, 68], 7, c),
    box([36, 58, 28, 22], 3, '#b2f2bb'),
    box([36, 34, 28, 20], 3, lighter(c, 0.35)),
    area(
      [
        [53, 28],
        [42, 50],
        [50, 50],
        [46, 68],
        [59, 44],
        [51, 44],
      ],
      white,
    ),
  ],
  mouse: (c) => [
    box([32, 18, 36, 64], 18, c),
    line([50, 19], [50, 44], 2, dark),
    box([46.5, 28, 7, 14], 3.5, dark),
    line([33, 46], [67, 46], 2, dark),
  ],
  keyboard: (c) => [
    box([10, 32, 80, 38], 6, c),
    ...[38, 47].flatMap((y) => [16, 25, 34, 43, 52, 61, 70, 79].map((x) => box([x, y, 6, 6], 1.5, pale))),
    ...[box([16, 57, 10, 6], 1.5, pale), box([30, 57, 38, 6], 1.5, pale), box([72, 57, 13, 6], 1.5, pale)],
  ],
  stick: (c) => [
    box([36, 36, 28, 50], 6, c),
    box([41, 14, 18, 24], 1, pale),
    box([45, 20, 4, 6], 0, mid),
    box([51, 20, 4, 6], 0, mid),
    disc(50, 74, 4, soft(c)),
  ],
  sleeve: (c) => [
    box([16, 26, 68, 50], 7, c),
    area(
      [
        [16, 32],
        [84, 32],
        [84, 46],
        [16, 54],
      ],
      lighter(c, 0.25),
    ),
    disc(50, 54, 4, dark),
  ],
  bulb: (c) => [
    disc(50, 40, 25, c),
    area(
      [
        [34, 56],
        [66, 56],
        [60, 70],
        [40, 70],
      ],
      c,
    ),
    box([40, 70, 20, 6], 2, mid),
    box([42, 78, 16, 5], 2, mid),
    line([42, 44], [50, 52], 2.5, white),
    line([58, 44], [50, 52], 2.5, white),
  ],
  strip: (c) => [
    box([8, 40, 84, 22], 8, c),
    ...[20, 34, 48, 62, 76].flatMap((x) => [
      disc(x, 51, 5.5, white),
      disc(x - 1.8, 51, 1, dark),
      disc(x + 1.8, 51, 1, dark),
    ]),
  ],
  stand: (c) => [
    line([30, 80], [66, 30], 6, c),
    line([44, 80], [74, 38], 6, lighter(c, 0.3)),
    box([18, 78, 56, 6], 3, dark),
    line([48, 26], [84, 42], 5, dark),
  ],
  kettle: (c) => [
    area(
      [
        [32, 30],
        [68, 30],
        [74, 78],
        [26, 78],
      ],
      c,
    ),
    box([24, 76, 52, 7], 3, dark),
    box([40, 20, 20, 10], 4, dark),
    ring(75, 50, 13, 5, dark),
    area(
      [
        [28, 38],
        [14, 32],
        [18, 44],
        [29, 52],
      ],
      c,
    ),
    box([40, 46, 8, 22], 3, '#d0ebff'),
  ],
  toner: (c) => [
    box([12, 36, 76, 30], 5, c),
    box([18, 42, 46, 12], 2, lighter(c, 0.3)),
    box([70, 42, 12, 18], 3, '#4dabf7'),
    box([12, 66, 76, 6], 2, mid),
  ],
  bag: (c) => [
    area(
      [
        [28, 20],
        [72, 20],
        [76, 86],
        [24, 86],
      ],
      c,
    ),
    box([28, 14, 44, 9], 2, lighter(c, 0.3)),
    disc(50, 56, 15, lighter(c, 0.75)),
    disc(50, 56, 8, c),
    line([50, 50], [50, 62], 2, lighter(c, 0.75)),
  ],
  box: (c) => [
    box([26, 18, 48, 68], 3, c),
    area(
      [
        [26, 30],
        [74, 30],
        [74, 34],
        [26, 34],
      ],
      lighter(c, 0.5),
    ),
    box([33, 42, 34, 26], 4, lighter(c, 0.8)),
    disc(50, 55, 7, c),
    box([33, 74, 34, 4], 2, lighter(c, 0.5)),
  ],
  bottle: (c) => [
    box([43, 10, 14, 12], 2, dark),
    box([44, 18, 12, 20], 3, c),
    area(
      [
        [44, 34],
        [56, 34],
        [66, 46],
        [34, 46],
      ],
      c,
    ),
    box([34, 44, 32, 44], 5, c),
    box([34, 54, 32, 20], 0, '#fff9db'),
    disc(50, 64, 5, c),
  ],
  jar: (c) => [
    box([30, 16, 40, 10], 3, dark),
    box([26, 26, 48, 58], 9, c),
    box([26, 42, 48, 24], 0, '#fff9db'),
    disc(50, 54, 6, c),
  ],
  can: (c) => [
    box([28, 22, 44, 60], 6, c),
    box([28, 20, 44, 8], 4, pale),
    box([28, 76, 44, 8], 4, pale),
    box([28, 40, 44, 24], 0, white),
    area(
      [
        [38, 52],
        [52, 45],
        [60, 52],
        [66, 47],
        [66, 57],
        [60, 52],
        [52, 59],
      ],
      c,
    ),
  ],
  bar: (c) => [
    box([32, 14, 36, 72], 3, c),
    ...[18, 30].flatMap((y) => [36, 51].map((x) => box([x, y, 13, 10], 1.5, lighter(c, 0.22)))),
    box([28, 44, 44, 44], 2, '#c92a2a'),
    box([36, 58, 28, 5], 2, '#ffe066'),
    box([36, 67, 20, 4], 2, '#ffc9c9'),
  ],
  carton: (c) => [
    area(
      [
        [32, 30],
        [40, 14],
        [60, 14],
        [68, 30],
      ],
      pale,
    ),
    box([32, 30, 36, 56], 2, white),
    box([32, 48, 36, 38], 2, c),
    disc(50, 62, 9, white),
    box([44, 18, 12, 8], 3, c),
  ],
  cup: (c) => [
    area(
      [
        [28, 30],
        [72, 30],
        [66, 84],
        [34, 84],
      ],
      white,
    ),
    area(
      [
        [30, 46],
        [70, 46],
        [67.5, 70],
        [32.5, 70],
      ],
      c,
    ),
    box([25, 24, 50, 8], 3, pale),
    disc(50, 58, 6, white),
  ],
  cheese: (c) => [
    area(
      [
        [14, 66],
        [78, 34],
        [86, 50],
        [86, 66],
      ],
      c,
    ),
    area(
      [
        [14, 66],
        [86, 66],
        [86, 80],
        [14, 80],
      ],
      lighter(c, 0.4),
    ),
    disc(62, 57, 5, lighter(c, 0.5)),
    disc(46, 62, 3, lighter(c, 0.5)),
    disc(76, 58, 3, lighter(c, 0.5)),
    disc(34, 73, 3, c),
    disc(64, 74, 4, c),
  ],
  pack: (c) => [
    box([20, 24, 60, 54], 5, pale),
    box([26, 34, 48, 36], 12, c),
    line([34, 44], [66, 42], 3, lighter(c, 0.6)),
    line([32, 53], [68, 51], 3, lighter(c, 0.6)),
    line([36, 62], [64, 60], 3, lighter(c, 0.6)),
    box([36, 20, 28, 10], 3, dark),
  ],
  gear: (c) => [
    ...[0, 45, 90, 135].map((turn) => tooth(turn, c)),
    disc(50, 50, 24, c),
    disc(50, 50, 10, lighter(c, 0.86)),
  ],
  fan: (c) => [
    box([18, 18, 64, 64], 8, dark),
    disc(50, 50, 28, pale),
    ...[0, 60, 120].map((turn) => blade(turn, c)),
    disc(50, 50, 8, dark),
  ],
} satisfies Record<string, (color: string) => Shape[]>;
export type Drawing = keyof typeof drawings;

function tooth(turn: number, color: string): Shape {
  const [x, y] = [Math.cos((turn * Math.PI) / 180) * 32, Math.sin((turn * Math.PI) / 180) * 32];
  return line([50 - x, 50 - y], [50 + x, 50 + y], 12, color);
}
function blade(turn: number, color: string): Shape {
  const [x, y] = [Math.cos((turn * Math.PI) / 180) * 19, Math.sin((turn * Math.PI) / 180) * 19];
  return line([50 - x, 50 - y], [50 + x, 50 + y], 11, color);
}
