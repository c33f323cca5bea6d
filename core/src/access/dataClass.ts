/**
 * How closely something is kept: published (P0), counts inside the offices (P1), about providers and bodies (P2), rows of
 * women or children without names (P3). Identifiers (P4) are never at the centre.
 */
export type DataClass = 'P0' | 'P1' | 'P2' | 'P3'
