package musubi.lucene.permission;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who looks at an index.
 *
 * @param everything whether nothing is hidden from her: an operator, who is not asked for
 *     permissions; without name and groups then
 * @param user her name, if she has one; compared exactly
 * @param groups those that she is a member of, compared exactly
 */
public record Viewer(boolean everything, Optional<String> user, Set<String> groups) {

  /** One who sees every document. */
  public static final Viewer OPERATOR = new Viewer(true, Optional.empty(), Set.of());

  /** One who sees what everybody may read, and no more. */
  public static final Viewer ANYBODY = new Viewer(false, Optional.empty(), Set.of());

  /**
   * Checks that an operator has no name.
   *
   * @throws IllegalArgumentException if she has, or groups
   */
  public Viewer {
    groups = Set.copyOf(groups);
    if (everything && (user.isPresent() || !groups.isEmpty())) {
      throw new IllegalArgumentException("who sees everything is asked neither name nor groups");
    }
  }

  /** A user with her groups. */
  public static Viewer user(String name, Set<String> groups) {
    return new Viewer(false, Optional.of(name), groups);
  }

  /**
   * The terms of an index's field of readers of which a document that she may read has one, sorted.
   * None for one who sees everything: she is not asked.
   */
  public Set<String> terms() {
    Set<String> terms = new TreeSet<>();
    if (!everything) {
      terms.add(ReadPermission.EVERYBODY_TERM);
      user.map(ReadPermission::userTerm).ifPresent(terms::add);
      groups.forEach(group -> terms.add(ReadPermission.groupTerm(group)));
    }
    return terms;
  }
}
