/**
 * @module rules
 */
export {};
