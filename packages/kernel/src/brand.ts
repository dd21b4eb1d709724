declare const brand: unique symbol;
/** A value that only its own parser may produce: two branded values never mix. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
