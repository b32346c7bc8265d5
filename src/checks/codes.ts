/**
 * Every code an error or an ignored row can carry. Codes are stable: programs may switch on them, messages may change.
 *
 * @category Checks
 */
export type ErrorCode =
  // arguments and options
  | 'missing_value'
  | 'wrong_type'
  | 'unknown_option'
  | 'unknown_choice'
  | 'not_finite'
  | 'not_an_integer'
  | 'out_of_range'
  | 'length_mismatch'
  | 'empty_input'
  | 'not_sorted'
  // rows
  | 'invalid_id'
  | 'invalid_date'
  | 'invalid_amount'
  | 'time_zone_required'
  | 'unknown_time_zone'
  | 'ambiguous_date'
  | 'mixed_currency'
  | 'unknown_currency'
  | 'not_representable'
  // rows that were read and left out
  | 'after_as_of'
  | 'refund_dropped'
  | 'zero_dropped'
  | 'no_purchase'
  | 'before_cohort'
  | 'not_contacted'
  | 'before_period'
  // referrals that were read and left out
  | 'self_referral'
  | 'duplicate_referral'
  | 'before_referrer_joined'
  | 'already_customer'
  | 'referral_cycle'
  | 'second_referrer'
  // events that were read and left out
  | 'unknown_event'
  | 'ambiguous_recipient'
  // states
  | 'late_order'
  | 'incompatible_state'
  // loyalty events that do not count
  | 'late_event'
  | 'duplicate_event'
  | 'insufficient_balance'
  | 'not_refundable'
  | 'not_eligible'
  // models
  | 'not_converged'
  // documents
  | 'unsupported_version'
  | 'duplicate_id'
  | 'unknown_reference'
  | 'invalid_document'
  | 'not_in_force'
  | 'cell_unmatched'
  | 'cell_matched_twice';
