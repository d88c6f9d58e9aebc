package musubi.lucene.permission;

/**
 * Whether a data folder shows documents without a rule to everybody, where its generation has no
 * rule at all. Where it has one, such documents are visible to nobody in any case.
 */
public enum Openness {
  /** No generation that was in use had a rule: everybody may read. */
  NEVER_UNDER_RULES,

  /** There were rules once. That they are missing now is a loss: nobody may read. */
  CLOSED,

  /** There were rules once, and an operator said that everybody may read now. */
  OPENED
}
