package musubi.app.access;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import musubi.app.ErrorMessage;
import musubi.app.UnfitValueException;
import musubi.app.message.Phrases;
import musubi.lucene.permission.ReadPermission;

/**
 * ReadPermission as they are written: {@code user:alice}, {@code group:人事}, {@code everybody} or
 * {@code *}; {@code nobody} alone.
 */
public final class AccessTerms {

  private static final String USER = "user:";
  private static final String GROUP = "group:";
  private static final String NOBODY = "nobody";

  private AccessTerms() {}

  /**
   * Reads terms that are parted by commas.
   *
   * @throws UnfitValueException naming the term that is none
   */
  public static ReadPermission parse(String text) {
    return of(Arrays.stream(text.split("[,、，]", -1)).map(String::strip).toList());
  }

  /**
   * Reads terms; no term at all stands for nobody.
   *
   * @throws UnfitValueException naming the term that is none
   */
  public static ReadPermission of(List<String> terms) {
    boolean everybody = false;
    Set<String> users = new LinkedHashSet<>();
    Set<String> groups = new LinkedHashSet<>();
    for (String term : terms) {
      if (term.equals("everybody") || term.equals(ReadPermission.EVERYBODY_TERM)) {
        everybody = true;
      } else if (term.startsWith(USER)) {
        users.add(name(term, USER));
      } else if (term.startsWith(GROUP)) {
        groups.add(name(term, GROUP));
      } else if (!(term.equals(NOBODY) && terms.size() == 1)) {
        throw new UnfitValueException(ErrorMessage.of("access.term", term));
      }
    }
    return new ReadPermission(everybody, users, groups);
  }

  private static String name(String term, String kind) {
    String name = term.substring(kind.length()).strip();
    if (name.isEmpty()) {
      throw new UnfitValueException(ErrorMessage.of("access.term-nobody", term));
    }
    return name;
  }

  /** ReadPermission in the same words, for people. */
  public static String describe(ReadPermission readers, Phrases listing) {
    if (readers.noRule()) {
      return listing.text("access.no-rule");
    }
    Set<String> terms = readers.terms();
    return terms.isEmpty()
        ? listing.text("access.nobody")
        : terms.stream()
            .map(
                term ->
                    term.equals(ReadPermission.EVERYBODY_TERM)
                        ? listing.text("access.everybody")
                        : term)
            .collect(Collectors.joining(", "));
  }
}
