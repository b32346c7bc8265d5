/**
 * @module rfm
 */
export {};
