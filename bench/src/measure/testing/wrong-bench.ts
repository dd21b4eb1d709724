/** A bench that is fast and wrong. */
import { demand, printFigure } from '../figure.ts';

printFigure({ name: 'fast', value: 1, unit: 'events/s', target: '>= 1', pass: true });
// Counted by what the process was given, so that nobody can tell before it runs.
demand(process.argv.length > 100, 'an event was lost');
