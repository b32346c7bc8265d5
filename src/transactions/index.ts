/**
 * @module transactions
 */
export {};
