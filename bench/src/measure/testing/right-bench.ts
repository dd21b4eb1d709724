/** A bench whose result is right: one figure that meets its target, one that misses it, one that nothing could be measured for. */
import { demand, printFigure } from '../figure.ts';

demand(2 + 2 === 4, 'arithmetic');
printFigure({
  name: 'fast',
  value: 1234.56,
  unit: 'events/s',
  peer: 'raw',
  peerValue: 617.28,
  ratio: 2,
  target: '>= 1.5 x raw',
  pass: true,
  slices: [1200.04, 1269.08],
});
console.log('words that are no figure');
printFigure({ name: 'slow', value: 9, unit: 'ms', target: '<= 5 ms', pass: false });
printFigure({ name: 'nothing', value: Number.NaN, unit: 'MB' });
