/** To what the password of a directory's bind is bound. */
export const placeOfBind = (directoryId: string): string =>
  `directories|${directoryId}|bind_sealed`;
