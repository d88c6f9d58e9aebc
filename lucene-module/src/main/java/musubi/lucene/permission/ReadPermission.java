package musubi.lucene.permission;

import java.util.Set;
import java.util.TreeSet;

/**
 * Who may read a document: everybody, or the users and the members of the groups that are named.
 * There are no exceptions to that; who is not named may not.
 *
 * @param everybody whether all may, named or not
 * @param users names, compared exactly
 * @param groups names, compared exactly
 * @param noRule whether nothing says who may; then everybody may if nothing says so of any document
 *     of the generation (the manifest's {@code withoutRules}) and the data folder was never under
 *     rules, or an operator opened it; else nobody
 */
public record ReadPermission(
    boolean everybody, Set<String> users, Set<String> groups, boolean noRule) {

  public static final ReadPermission EVERYBODY = new ReadPermission(true, Set.of(), Set.of());

  public static final ReadPermission NOBODY = new ReadPermission(false, Set.of(), Set.of());

  /** The permission of a document of which nothing says who may read it. */
  public static final ReadPermission NO_RULE = new ReadPermission(false, Set.of(), Set.of(), true);

  /** The term of a document that everybody may read. */
  public static final String EVERYBODY_TERM = "*";

  /** The term of a document of which nothing says who may read it. */
  public static final String NO_RULE_TERM = "-";

  private static final String USER = "user:";
  private static final String GROUP = "group:";

  public ReadPermission {
    users = Set.copyOf(users);
    groups = Set.copyOf(groups);
  }

  /** The permission of a document of which something says who may read it. */
  public ReadPermission(boolean everybody, Set<String> users, Set<String> groups) {
    this(everybody, users, groups, false);
  }

  /** Who may read by these or by others. */
  public ReadPermission or(ReadPermission others) {
    return new ReadPermission(
        everybody || others.everybody,
        union(users, others.users),
        union(groups, others.groups),
        noRule || others.noRule);
  }

  /**
   * Who is named, or meant by everybody, here and among others: a user who is named here by name
   * and there by a group only is not.
   */
  public ReadPermission and(ReadPermission others) {
    if (everybody) {
      return others;
    }
    if (others.everybody) {
      return this;
    }
    return new ReadPermission(
        false,
        intersection(users, others.users),
        intersection(groups, others.groups),
        noRule && others.noRule);
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new TreeSet<>(a);
    all.addAll(b);
    return all;
  }

  private static Set<String> intersection(Set<String> a, Set<String> b) {
    Set<String> common = new TreeSet<>(a);
    common.retainAll(b);
    return common;
  }

  /** The terms of an index's field of readers, sorted; none if nobody may. */
  public Set<String> terms() {
    Set<String> terms = new TreeSet<>();
    if (everybody) {
      terms.add(EVERYBODY_TERM);
    }
    if (noRule) {
      terms.add(NO_RULE_TERM);
    }
    users.forEach(user -> terms.add(userTerm(user)));
    groups.forEach(group -> terms.add(groupTerm(group)));
    return terms;
  }

  /** Who may read, by the {@link #terms} that an index has. */
  public static ReadPermission ofTerms(Set<String> terms) {
    Set<String> users = new TreeSet<>();
    Set<String> groups = new TreeSet<>();
    for (String term : terms) {
      if (term.startsWith(USER)) {
        users.add(term.substring(USER.length()));
      } else if (term.startsWith(GROUP)) {
        groups.add(term.substring(GROUP.length()));
      }
    }
    return new ReadPermission(
        terms.contains(EVERYBODY_TERM), users, groups, terms.contains(NO_RULE_TERM));
  }

  public static String userTerm(String user) {
    return USER + user;
  }

  public static String groupTerm(String group) {
    return GROUP + group;
  }
}
