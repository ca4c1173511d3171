// The first page of the list of numbers with 1,000,000 serial numbers and 20,000 lots, for every filter and every order,
// alone and in the usual combinations: with its count, over HTTP. The goal is 300 ms for each.
// `node bench/lots-list.ts [size]`
import { fillLots } from './lots-data.ts';
import { measureLots } from './lots-measure.ts';
import { lotQuestions } from './lots-questions.ts';
import { startProgram } from './program.ts';

const size = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 1_000_000);
const program = await startProgram(4316);
try {
  const owner = await program.owner();
  const begun = performance.now();
  const goods = await fillLots(program, owner, size);
  await owner.end();
  console.log(`${size} serial numbers written in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  await measureLots(program, lotQuestions(goods));
} finally {
  await program.stop();
}
