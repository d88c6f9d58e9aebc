package musubi.app.server.rule;

import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageText;
import org.jspecify.annotations.Nullable;

/**
 * What all pages of rules have around them.
 *
 * @param form the token of forms; null where they need none
 * @param said what was done, or why it was not; null if nothing was asked for
 */
public record RuleAround(Frame frame, Member.@Nullable FormToken form, @Nullable Said said) {

  /** What was done, or why it was not. */
  public record Said(String text, boolean refused) {}

  public PageText text() {
    return frame.text();
  }

  /** An address of these pages. */
  public String to(String address) {
    return RuleAddress.of(text(), RuleAddress.RULES + address);
  }
}
