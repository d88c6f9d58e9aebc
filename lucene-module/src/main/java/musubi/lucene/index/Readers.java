package musubi.lucene.index;

import java.util.Set;
import java.util.TreeSet;

/**
 * Who may read a document: everybody, or the users and the members of the groups that are named.
 * There are no exceptions to that; who is not named may not.
 *
 * @param everybody whether all may, named or not
 * @param users names, compared exactly
 * @param groups names, compared exactly
 */
public record Readers(boolean everybody, Set<String> users, Set<String> groups) {

  public static final Readers EVERYBODY = new Readers(true, Set.of(), Set.of());

  public static final Readers NOBODY = new Readers(false, Set.of(), Set.of());

  /** The term of a document that everybody may read. */
  public static final String EVERYBODY_TERM = "*";

  public Readers {
    users = Set.copyOf(users);
    groups = Set.copyOf(groups);
  }

  /** The terms of {@link Fields#READER}, sorted; none if nobody may. */
  public Set<String> terms() {
    Set<String> terms = new TreeSet<>();
    if (everybody) {
      terms.add(EVERYBODY_TERM);
    }
    users.forEach(user -> terms.add(userTerm(user)));
    groups.forEach(group -> terms.add(groupTerm(group)));
    return terms;
  }

  public static String userTerm(String user) {
    return "user:" + user;
  }

  public static String groupTerm(String group) {
    return "group:" + group;
  }
}
