/**
 * @module schemas
 */
export {};
