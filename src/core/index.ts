/**
 * @module core
 */
export {};
