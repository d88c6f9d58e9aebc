package musubi.app.server.access;

import java.time.Instant;
import java.util.stream.Collectors;
import musubi.app.account.Token;
import musubi.app.server.page.PageText;

/**
 * A token. Its secret is kept nowhere.
 *
 * @param owner in whose name it acts
 * @param address of the page of its owner
 * @param scopes what it may do, in words
 * @param state until when it is worth something, or why it is not
 * @param used when it was used last, in words
 * @param valid whether it can be revoked
 */
public record TokenRow(
    String id,
    String owner,
    String address,
    String label,
    String scopes,
    String state,
    String used,
    boolean valid) {

  static TokenRow of(Token token, PageText text, Instant now) {
    boolean valid = token.isValid(now);
    return new TokenRow(
        token.id(),
        token.owner(),
        AccessAddress.of(text, AccessAddress.USER, AccessAddress.NAME, token.owner()),
        token.label(),
        token.scopes().stream()
            .sorted()
            .map(scope -> text.get("scope." + scope.label()))
            .collect(Collectors.joining(text.get("token.and"))),
        token.revoked().isPresent()
            ? text.get("token.revoked")
            : valid
                ? text.get("token.until", Moments.minute(token.expires()))
                : text.get("token.expired"),
        token.lastUsed().map(Moments::minute).orElse(text.get("token.unused")),
        valid);
  }
}
