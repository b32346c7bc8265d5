/**
 * @module events
 */
export {};
