package musubi.app.server.rule;

import java.util.Optional;
import musubi.app.UserException;
import musubi.app.rule.Rule;
import musubi.message.Message;

/** Somebody else has changed what a curator was about to change. */
final class RuleConflictException extends UserException {

  private final transient Optional<Rule> now;

  /**
   * A conflict.
   *
   * @param now what the rule is now; empty if it is gone
   */
  RuleConflictException(Message message, Optional<Rule> now) {
    super(message);
    this.now = now;
  }

  Optional<Rule> now() {
    return now;
  }
}
