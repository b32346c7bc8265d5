import type { ErrorCode } from '../checks/index.ts';

/** The codes as values, for schemas. The compiler asks for every one of them, and for no other. */
const KNOWN: { readonly [Code in ErrorCode]: true } = {
  missing_value: true,
  wrong_type: true,
  unknown_option: true,
  unknown_choice: true,
  not_finite: true,
  not_an_integer: true,
  out_of_range: true,
  length_mismatch: true,
  empty_input: true,
  not_sorted: true,
  invalid_id: true,
  invalid_date: true,
  invalid_amount: true,
  time_zone_required: true,
  unknown_time_zone: true,
  ambiguous_date: true,
  mixed_currency: true,
  unknown_currency: true,
  not_representable: true,
  after_as_of: true,
  refund_dropped: true,
  zero_dropped: true,
  no_purchase: true,
  before_cohort: true,
  not_contacted: true,
  before_period: true,
  unknown_event: true,
  duplicate_event: true,
  ambiguous_recipient: true,
  late_order: true,
  incompatible_state: true,
  not_converged: true,
  unsupported_version: true,
  duplicate_id: true,
  unknown_reference: true,
  invalid_document: true,
  not_in_force: true,
  cell_unmatched: true,
  cell_matched_twice: true,
};

export const ERROR_CODES: readonly ErrorCode[] = /* @__PURE__ */ (() => Object.keys(KNOWN) as ErrorCode[])();

export const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(KNOWN, text);
