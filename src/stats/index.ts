/**
 * @module stats
 */
export {};
