/** Country calling codes whose numbers we group; the longest that fits counts. */
const countryCodes = ['420', '421', '43', '44', '48', '49', '1'];

const inThrees = (digits: string): string => digits.replace(/(\d{3})(?=\d)/g, '$1 ');

/** A phone number as people read it: `+420 603 118 427`, `800 100`. What is no number comes back as it was. */
export const formatPhone = (number: string): string => {
  const digits = number.replace(/[\s()-]/g, '').replace(/^00/, '+');
  if (!/^\+?\d{3,15}$/.test(digits)) return number;
  if (!digits.startsWith('+')) return digits.length <= 4 ? digits : inThrees(digits);
  const national = digits.slice(1);
  const code = countryCodes.find((candidate) => national.startsWith(candidate)) ?? national.slice(0, 2);
  return `+${code} ${inThrees(national.slice(code.length))}`;
};
