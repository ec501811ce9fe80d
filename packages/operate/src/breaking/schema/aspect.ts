/** In what one schema may allow what another one does not, or differ from it. */
export type Aspect =
  | ('type' | 'null' | 'enum' | 'nothing' | 'format' | 'pattern' | 'multipleOf' | 'minimum' | 'maximum')
  | ('minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'uniqueItems' | 'items' | 'minProperties' | 'maxProperties')
  | ('required' | 'closed' | 'undeclared' | 'additional' | 'dependent' | 'branch' | 'overlap' | 'undecided')
  | Note;

/** Differences that no value shows. */
export type Note = 'default' | 'deprecated' | 'discriminator' | 'encoding';
