// Set up before every journey: it has a browser, or fails with the sentence that says what to do. It is never skipped.
import { chromiumAdvice, findChromium } from './chromium.mjs';

const found = findChromium();
if (found === null) throw new Error(chromiumAdvice);
process.env.CHROMIUM_PATH = found;
