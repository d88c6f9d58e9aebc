package musubi.app.access;

import musubi.app.ErrorMessage;
import musubi.lucene.permission.ReadPermission;
import musubi.message.Message;

/**
 * Who may read a document, and why.
 *
 * @param readers who
 * @param rule what says so, for operators: {@code /srv/docs/人事/.musubi-acl.yml:3}
 */
public record Access(ReadPermission readers, Message rule) {

  /** In a data folder that was under rules: where there is no rule, nobody may read. */
  public Access underRules() {
    return readers.noRule()
        ? new Access(ReadPermission.NOBODY, ErrorMessage.of("access.under-rules", rule))
        : this;
  }
}
