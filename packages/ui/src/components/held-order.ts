/** The rows in the order their keys had when it was held; rows that came since follow at the end. `null` holds nothing. */
export const inHeldOrder = <Row>(rows: readonly Row[], rowKey: (row: Row) => string, heldKeys: readonly string[] | null): readonly Row[] => {
  if (heldKeys === null) return rows;
  const places = new Map(heldKeys.map((key, place) => [key, place]));
  const placeOf = (row: Row): number => places.get(rowKey(row)) ?? heldKeys.length;
  return rows.toSorted((left, right) => placeOf(left) - placeOf(right));
};
