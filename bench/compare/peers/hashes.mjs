/**
 * Parameters of Argon2id, one lane.
 *
 * @typedef {{ memoryKiB: number, passes: number }} Argon2
 */

/** What OWASP recommends, and the product's default. */
export const owasp = { memoryKiB: 19_456, passes: 2 };

/** Keycloak's default. */
export const sevenMiB = { memoryKiB: 7168, passes: 5 };
