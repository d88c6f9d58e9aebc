package musubi.app.server.rule;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import musubi.app.ErrorMessage;
import musubi.app.feature.TextHash;
import musubi.app.revision.Revision;
import musubi.app.revision.Revisions;
import musubi.app.rule.Rule;
import musubi.app.rule.RuleFile;
import musubi.app.rule.RuleText;

/**
 * The file of rules, and its earlier texts. Every change is made to the file as it is then; whoever
 * saw a rule as it no longer is, is told. Thread-safe within one server.
 */
final class RuleBook implements AutoCloseable {

  private static final String SUBJECT = "rules.yml";

  private final RuleFile file;
  private final Revisions revisions;

  RuleBook(RuleFile file, Revisions revisions) {
    this.file = file;
    this.revisions = revisions;
  }

  /**
   * Who changes something, and why.
   *
   * @param who empty if nobody has to sign in
   * @param handWritten what is said of a text that somebody wrote by hand
   */
  record Change(String who, String why, String handWritten) {}

  /** The rules as they are now. */
  RuleText read() {
    return file.read();
  }

  /**
   * What is written in the file now, whether or not it is a list of rules.
   *
   * @throws musubi.app.UserException if it cannot be read
   */
  String written() {
    return file.text();
  }

  /** Where they are kept. */
  Path file() {
    return file.path();
  }

  /** By what a rule is told from the same rule changed. */
  static String version(Rule rule) {
    return TextHash.sha256(rule.toString()).substring(0, 16);
  }

  /** By what a text is told from another. */
  static String version(String text) {
    return TextHash.sha256(text).substring(0, 16);
  }

  /**
   * Adds a rule, or puts it in the place of the one with its id.
   *
   * @param seen the version that was seen; empty for a rule that is new
   * @throws RuleConflictException if the rule is another one now
   * @throws musubi.app.UserException if it cannot be kept
   */
  synchronized void save(Rule rule, String seen, Change change) {
    RuleText now = file.read();
    Optional<Rule> known = now.rules().find(rule.id());
    if (seen.isEmpty() && known.isPresent()) {
      throw new RuleConflictException(ErrorMessage.of("rules.exists", rule.id()), Optional.empty());
    }
    if (!seen.isEmpty()) {
      requireSeen(rule.id(), known, seen);
    }
    keep(now.text(), now.with(rule), change);
  }

  /**
   * Takes a rule out.
   *
   * @throws RuleConflictException if the rule is another one now
   */
  synchronized Rule remove(String id, String seen, Change change) {
    RuleText now = file.read();
    Rule rule = requireSeen(id, now.rules().find(id), seen);
    keep(now.text(), now.without(id), change);
    return rule;
  }

  /**
   * Changes a rule that is there.
   *
   * @throws RuleConflictException if the rule is another one now
   */
  synchronized Rule change(String id, String seen, UnaryOperator<Rule> to, Change change) {
    RuleText now = file.read();
    Rule rule = to.apply(requireSeen(id, now.rules().find(id), seen));
    keep(now.text(), now.with(rule), change);
    return rule;
  }

  /**
   * Goes back to an earlier text.
   *
   * @param seen the version of the text that was seen
   * @return whether there is such a text
   * @throws RuleConflictException if the text is another one now
   */
  synchronized boolean restore(long number, String seen, Change change) {
    Optional<String> text = revisions.text(SUBJECT, number);
    if (text.isEmpty()) {
      return false;
    }
    String now = file.text();
    if (!version(now).equals(seen)) {
      throw new RuleConflictException(ErrorMessage.of("rules.text-changed"), Optional.empty());
    }
    keep(now, RuleText.of(file.path(), text.get()), change);
    return true;
  }

  private static Rule requireSeen(String id, Optional<Rule> known, String seen) {
    if (known.isEmpty()) {
      throw new RuleConflictException(ErrorMessage.of("rules.gone", id), known);
    }
    if (!version(known.get()).equals(seen)) {
      throw new RuleConflictException(ErrorMessage.of("rules.changed", id), known);
    }
    return known.get();
  }

  /** A text that was written by hand is kept before it is written over. */
  private void keep(String before, RuleText after, Change change) {
    Optional<String> last =
        revisions.list(SUBJECT, 1).stream()
            .findFirst()
            .flatMap(newest -> revisions.text(SUBJECT, newest.number()));
    if (!before.isBlank() && !last.equals(Optional.of(before))) {
      revisions.keep(SUBJECT, before, "", change.handWritten());
    }
    file.write(after);
    revisions.keep(SUBJECT, after.text(), change.who(), change.why());
  }

  /** The newest changes. */
  List<Revision> history(int most) {
    return revisions.list(SUBJECT, most);
  }

  /** An earlier text. */
  Optional<String> text(long number) {
    return revisions.text(SUBJECT, number);
  }

  @Override
  public void close() {
    revisions.close();
  }
}
