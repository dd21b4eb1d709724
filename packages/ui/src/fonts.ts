import '@fontsource-variable/inter/wght.css';
import './fonts.css';

/** Family name under which Inter is registered here; `--font` in tokens.css names it. */
export const fontFamily = 'Inter Variable';
