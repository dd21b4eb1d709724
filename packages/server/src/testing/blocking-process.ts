import { watchLoop } from '../loop-watchdog.ts';

/** A process under the watchdog that blocks its event loop for so many ms, three times, with a rest between; for the watchdog's test. */
const [blockMs = '0'] = process.argv.slice(2);
watchLoop({ stalledMs: 1000, everyMs: 50 });
let turns = 0;
const again = setInterval(() => {
  const until = performance.now() + Number(blockMs);
  while (performance.now() < until);
  turns += 1;
  if (turns < 3) return;
  clearInterval(again);
  process.stdout.write('done\n');
}, 100);
