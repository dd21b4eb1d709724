/** A text of an interaction's attributes; null where there is none of that name. */
export const attributeOf = (attributes: unknown, name: string): string | null => {
  if (typeof attributes !== 'object' || attributes === null) return null;
  const value: unknown = Object.entries(attributes).find(([key]) => key === name)?.[1];
  return typeof value === 'string' && value !== '' ? value : null;
};
