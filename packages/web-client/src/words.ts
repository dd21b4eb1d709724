/** One text in the languages of the product. */
export interface Words {
  readonly cs: string;
  readonly en: string;
}
