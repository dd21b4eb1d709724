/** What a screen says apart from clocks, running times and the age of its data: the same at two moments between which nothing happened. */
export const withoutTimes = (text: string): string => text.replaceAll(/\d+:\d\d(?::\d\d)?/g, 'time').replaceAll(/\d+\s*s\b/g, 'seconds');
