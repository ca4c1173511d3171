// How food, household goods and spare parts look, in the product's color.
import { lighter, type Shape } from './picture.ts';
import { area, box, dark, disc, line, mid, pale, ring, white } from './shapes.ts';

export const goodsDrawings = {
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

function tooth(turn: number, color: string): Shape {
  const [x, y] = [Math.cos((turn * Math.PI) / 180) * 32, Math.sin((turn * Math.PI) / 180) * 32];
  return line([50 - x, 50 - y], [50 + x, 50 + y], 12, color);
}
function blade(turn: number, color: string): Shape {
  const [x, y] = [Math.cos((turn * Math.PI) / 180) * 19, Math.sin((turn * Math.PI) / 180) * 19];
  return line([50 - x, 50 - y], [50 + x, 50 + y], 11, color);
}
