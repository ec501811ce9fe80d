/** The rules of operations, parameters, bodies, responses, security and servers. */
export type ContractRule =
  | ResponseRule
  | ('operation-removed' | 'operation-moved' | 'operation-added' | 'operation-id-changed')
  | ('path-parameter-renamed' | 'parameter-removed' | 'parameter-added' | 'parameter-required-added')
  | ('parameter-required' | 'parameter-optional' | 'parameter-serialization-changed' | 'parameter-empty-forbidden')
  | ('request-body-removed' | 'request-body-added' | 'request-body-required' | 'request-body-optional')
  | ('request-media-type-removed' | 'request-media-type-added' | 'security-tightened' | 'security-loosened')
  | ('base-path-changed' | 'server-removed' | 'server-added');

/** The rules of statuses, media types and headers. */
export type ResponseRule =
  | ('response-success-removed' | 'response-success-added' | 'response-error-removed' | 'response-error-added')
  | ('response-media-type-removed' | 'response-media-type-added' | 'response-header-removed')
  | ('response-optional-header-removed' | 'response-header-optional' | 'response-header-added')
  | 'response-header-serialization-changed';

/** The rules of schemas, most of them in a pair: for narrower requests and for wider responses. */
export type SchemaRule =
  | LimitRule
  | ('request-type-narrowed' | 'response-type-widened' | 'request-null-forbidden' | 'response-null-added')
  | ('request-enum-narrowed' | 'response-enum-widened' | 'request-unique-items-added')
  | ('response-unique-items-removed' | 'request-items-narrowed' | 'response-items-widened')
  | ('request-property-required' | 'response-property-optional' | 'request-property-removed')
  | ('request-property-ignored' | 'request-property-added' | 'response-property-added')
  | ('response-property-added-to-closed' | 'response-property-removed' | 'request-additional-forbidden')
  | ('response-additional-allowed' | 'request-dependent-narrowed' | 'response-dependent-widened')
  | ('request-branch-removed' | 'response-branch-added' | 'request-overlap-undecided')
  | ('response-overlap-undecided' | 'request-undecided' | 'response-undecided' | 'default-changed' | 'deprecated')
  | ('discriminator-changed' | 'encoding-changed');

/** The rules of limits, formats and patterns, in pairs as well. */
export type LimitRule =
  | ('request-format-narrowed' | 'response-format-widened' | 'request-pattern-changed' | 'response-pattern-changed')
  | ('request-multiple-narrowed' | 'response-multiple-widened' | 'request-minimum-raised')
  | ('response-minimum-lowered' | 'request-maximum-lowered' | 'response-maximum-raised')
  | ('request-min-length-raised' | 'response-min-length-lowered' | 'request-max-length-lowered')
  | ('response-max-length-raised' | 'request-min-items-raised' | 'response-min-items-lowered')
  | ('request-max-items-lowered' | 'response-max-items-raised' | 'request-min-properties-raised')
  | ('response-min-properties-lowered' | 'request-max-properties-lowered' | 'response-max-properties-raised');

/** What breaks no client, though the same change in the other direction would. */
export type EchoRule = 'request-widened' | 'response-narrowed';

export type RuleId = ContractRule | SchemaRule | EchoRule;
