type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Only the fields that are given: of a row, the columns that change; of settings, what was named. */
export const definedIn = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== undefined),
  ) as Defined<T>;
